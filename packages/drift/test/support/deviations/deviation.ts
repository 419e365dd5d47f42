import type { ServerResponse } from "node:http";
import type { Kind } from "../../../src/inspect/findings.js";
import type { StubResponse } from "../stub-server.js";

/** A known deviation of the stub server. */
interface Planted {
  readonly name: string;
  readonly operation: string;
  readonly deviate: (response: StubResponse) => void;
}

/** A deviation, and all findings that it may cause in each scenario. */
export interface Deviation extends Planted {
  readonly found: readonly { kind: Kind; location: string; found: string; count?: number }[];
  /** True if the document only assumes the known values of an enum: another is shown, and is no drift. */
  readonly assumed?: true;
}

/** A failure because of which a call is not seen, and the reason in the report. */
export interface Outage extends Planted {
  readonly reason: RegExp;
}

/** A response that differs from the examples, and conforms: why. */
export interface Conforming extends Planted {
  readonly why: string;
}

export const otherId = "7d1f3a52-0c1e-4c0a-9d8c-5f0c6b1f2e33";
export const thirdId = "0b9b2d0e-3b0f-4f57-8a54-6f4c1d2e9a44";

/** Replaces status and body. */
export function respond(response: StubResponse, status: number, body: unknown): void {
  response.status = status;
  response.body = body;
}

/** Writes bytes to the socket, beneath HTTP. */
export function socket(write: (socket: NonNullable<ServerResponse["socket"]>) => void) {
  return (response: StubResponse): void => {
    response.wire = ({ socket }) => socket && write(socket);
  };
}

/** Changes fields of the body. */
export function body(change: object) {
  return (response: StubResponse): void => void Object.assign(response.body, change);
}

/** Changes fields of the first item of a list. */
export function item(change: object) {
  return (response: StubResponse): void => void Object.assign(response.body.items[0], change);
}

/** Replaces the body. */
export function whole(replace: (body: StubResponse["body"]) => unknown) {
  return (response: StubResponse): void => {
    response.body = replace(response.body);
  };
}

/** Edits the JSON of the body. */
export function raw(edit: (json: string) => string | Buffer) {
  return (response: StubResponse): void => {
    response.raw = edit(JSON.stringify(response.body));
  };
}
