/** What a transport of this package and the pipeline know of each other. By name, so that copies of the package agree. */

/** Returns the body of a response that was complete when it was created. */
export const takeBody = Symbol.for("@mycreditapp/client takeBody");

/** Returns a header of a response without creating `Headers`. */
export const getHeader = Symbol.for("@mycreditapp/client getHeader");

/** The one that a signal of the pipeline calls when it is aborted; `null` if there is none yet. */
export const abortHandler = Symbol.for("@mycreditapp/client abortHandler");

/** A response whose body needs no stream: the Node transport creates them, since a stream costs more than the request. */
export interface CollectedResponse {
  [takeBody](): Uint8Array<ArrayBuffer> | undefined;
  [getHeader](name: string): string | null;
}

/**
 * A signal that calls one handler without an event: Node's signals keep what listened to them until a major garbage
 * collection, which costs more than the rest of a request.
 */
export interface HandledSignal extends AbortSignal {
  [abortHandler]?: { handleEvent(): void } | null;
}

/** Returns true if the body can be taken. */
export function isCollected(response: Response): response is Response & CollectedResponse {
  return takeBody in response && !response.bodyUsed;
}

/** Returns a header by its lower-case name. */
export function readHeader(response: Response & Partial<CollectedResponse>, name: string): string | null {
  return response[getHeader] ? response[getHeader](name) : response.headers.get(name);
}
