import type { CallDescription } from "../errors/call-description.js";
import type { Deadline } from "./deadline.js";
import type { LimitOptions } from "./limits.js";
import type { PreparedRequest } from "./prepared-request.js";
import type { TokenSource } from "./token-source.js";

/** Options of a call that the pipeline reads. */
export interface PipelineOptions extends LimitOptions {
  readonly signal?: AbortSignal | undefined;
  readonly meta?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * One call on its way through the pipeline: how its request is prepared, how its response is read and parsed, and what
 * came of it.
 */
export interface CallContext<Received, Data> extends CallDescription {
  readonly options: PipelineOptions;
  /** The request may be repeated without harm. */
  readonly idempotent: boolean;
  /** Absent if the operation needs no token. */
  readonly tokens: TokenSource | undefined;
  /** Number of the attempt under way, from 1; 0 before the first. */
  attempt: number;
  /** The last token that was sent, which a response may quote. */
  token: string | undefined;
  /** The last response, once it has been read. */
  response: Response | undefined;
  /** Turns the caller's input into a request; what it throws ends the call before anything is sent. */
  prepare(): PreparedRequest | Promise<PreparedRequest>;
  /** Reads the whole response, so that a truncated body is noticed and its socket is free again. */
  read(response: Response, maxBytes: number, deadline: Deadline): Received | Promise<Received>;
  /** Returns the data, or throws the error that the response stands for. */
  parse(received: Received, response: Response): Data;
}
