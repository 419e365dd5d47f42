import {
  type CallError,
  type ClientOptions,
  isMyCreditAppError,
  type WaitOptions,
  waitFor,
} from "@mycreditapp/client";
import { type FinancialFile, isFinalFinancialFileStatus } from "@mycreditapp/types";
import { expect } from "vitest";
import { clientOf, expectNoSecret, maintenance, other } from "../helpers/client.js";
import { type Act, answer, type Wire } from "../helpers/wire.js";

export const file = (status: string, headers: Record<string, string> = {}): Act =>
  answer(200, { id: other, status }, headers);
export const uploaded = file("uploaded");
export const valid = file("valid");
export const down = answer(503, { detail: [maintenance] });

export type Options = Partial<WaitOptions<FinancialFile>>;

/** Waits for a financial file, with delays that suit a test. Calls are not retried, so that each poll is one request. */
export function wait(server: Wire, options: Options = {}, client: Partial<ClientOptions> = {}) {
  const self = clientOf(server.url, { retries: 0, ...client }).asSelf();
  const path = { file_id: other };
  return waitFor((call) => self.getFinancialFile({ path }, call), {
    until: ({ status }) => isFinalFinancialFileStatus(status),
    interval: 5,
    ...options,
  });
}

/** The error that a wait rejects with. */
export async function failureOf(waiting: Promise<unknown>): Promise<CallError> {
  const error: unknown = await waiting.then(
    (data) => expect.fail(`expected a failure, got ${JSON.stringify(data)}`),
    (reason: unknown) => reason,
  );
  if (!isMyCreditAppError(error) || error.name === "RunFailedError") throw error;
  expectNoSecret(error);
  return error;
}
