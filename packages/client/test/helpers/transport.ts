import { type NodeTransport, nodeTransport } from "@mycreditapp/client/node";

/** The suites of wire behaviour run twice: with Node's `fetch`, and with the Node transport (`vitest.config.ts`). */
export const isNodeTransport = process.env.TEST_TRANSPORT === "node";

let transport: NodeTransport | undefined;

/** Returns the `fetch` of a client that a test gives none; `undefined` for the default. */
export function transportUnderTest(): NodeTransport | undefined {
  if (isNodeTransport) transport ??= nodeTransport();
  return transport;
}
