import { appendFileSync, mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import type { Violation } from "./violations.js";

/** A request that left and the response that came, as the wire had them. */
export interface Exchange {
  readonly kind: "exchange";
  readonly operation: string;
  readonly what: string;
  readonly request: Message & { readonly method: string; readonly url: string };
  readonly response: Message & { readonly status: number };
}

interface Message {
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** A value that was held against a schema of an answer. */
export interface Check {
  readonly kind: "check";
  readonly schema: string;
  readonly value: unknown;
  readonly violations: readonly Violation[];
}

export type Recorder = (entry: Exchange | Check) => void;

/** Writes every entry as a line of JSON, so that a run that dies leaves what it did. */
export function recordTo(path: string): Recorder {
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
  return (entry) => appendFileSync(path, `${JSON.stringify(entry)}\n`);
}

/** A fetch that tells the recorder. */
export function recordingFetch(
  recorder: Recorder | undefined,
  operation: string,
  what: string,
): typeof globalThis.fetch {
  if (!recorder) return globalThis.fetch;
  return async (input, init) => {
    const request = new Request(input, init);
    const sent = request.clone();
    const response = await globalThis.fetch(request);
    recorder({
      kind: "exchange",
      operation,
      what,
      request: {
        method: sent.method,
        url: sent.url,
        headers: [...sent.headers],
        body: await sent.text(),
      },
      response: {
        status: response.status,
        headers: [...response.headers],
        body: await response.clone().text(),
      },
    });
    return response;
  };
}
