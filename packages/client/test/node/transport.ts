import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo, Server as SocketServer } from "node:net";
import { type NodeTransport, type NodeTransportOptions, nodeTransport } from "@mycreditapp/client/node";
import { onTestFinished } from "vitest";

/** Creates a transport that is closed after the test. */
export function createTransport(options?: NodeTransportOptions): NodeTransport {
  const transport = nodeTransport(options);
  onTestFinished(() => transport.close());
  return transport;
}

/** Listens on a free port until the test ends, and returns the URL. */
export async function listen(server: Server | SocketServer): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export const serveHttp = (listener: RequestListener) => listen(createServer(listener));
