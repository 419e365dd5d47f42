import { inspect as inspectValue } from "node:util";
import {
  type CallError,
  type ClientOptions,
  createClient,
  type MyCreditAppClient,
  type Outcome,
} from "@mycreditapp/client";
import { expect } from "vitest";
import { transportUnderTest } from "./transport.js";

export const me = "054b4106-174b-46b0-97f8-86d8d7b6f0af";
export const other = "c9b1f0d1-8d3f-4cfa-91b8-9f9b0c5e2a77";
export const token = "t0ken-that-must-not-show";

/** Creates a client of a local server. */
export function clientOf(baseUrl: string, options: Partial<ClientOptions> = {}): MyCreditAppClient {
  const fetch = transportUnderTest();
  return createClient({ organizationId: me, token, baseUrl, fetch, ...options } as ClientOptions);
}

/** Returns the error of a failed outcome, and expects that it shows no secret. */
export function failureOf(outcome: Outcome<unknown>): CallError {
  if (outcome.ok) throw new Error(`expected a failure, got ${JSON.stringify(outcome.data)}`);
  expectNoSecret(outcome.error);
  return outcome.error;
}

/** Expects no secret in an error as inspected, serialized or printed. */
export function expectNoSecret(error: unknown, secrets: readonly string[] = [token]): void {
  const shown = [inspect(error), JSON.stringify(error), String(error), (error as Error).stack ?? ""].join(
    "\n",
  );
  for (const secret of secrets) expect(shown).not.toContain(secret);
}

function inspect(value: unknown): string {
  return inspectValue(value, { depth: 10, showHidden: true });
}

export const denied = { loc: [], msg: "Access denied!", type: "request", code: "access_denied" };
export const maintenance = {
  loc: [],
  msg: "Service is under maintenance, please try later!",
  type: "maintenance",
  code: "service_under_maintenance",
};
