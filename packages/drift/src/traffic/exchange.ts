import type { Call } from "../document/contract.js";

/** A response as it was sent. */
export interface ReceivedResponse {
  readonly status: number;
  readonly headers: Headers;
  /** The bytes, compressed as they were sent. */
  readonly body: Uint8Array;
  /** The body of a recording that kept characters instead of bytes. */
  readonly text?: string;
}

/** One attempt of a call, with its response or the reason that there is none. */
export interface Attempt extends Call {
  /** Path parameters, by name. */
  readonly path: Readonly<Record<string, unknown>>;
  /** Query parameters, parsed. */
  readonly query: Readonly<Record<string, unknown>>;
  readonly response: ReceivedResponse | undefined;
  readonly failure: string | undefined;
}
