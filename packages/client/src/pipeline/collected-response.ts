/** Returns the body of a response that was complete when it was created. By name, so that copies of the package agree. */
export const takeBody = Symbol.for("@mycreditapp/client takeBody");

/** Returns a header of a response without creating `Headers`. */
export const getHeader = Symbol.for("@mycreditapp/client getHeader");

/**
 * A response whose body needs no stream: the Node transport creates them, since a stream or `Headers` cost more than the
 * request.
 */
export interface CollectedResponse {
  [takeBody](): Uint8Array<ArrayBuffer> | undefined;
  [getHeader](name: string): string | null;
}

/** Returns true if the body can be taken. */
export function isCollected(response: Response): response is Response & CollectedResponse {
  return takeBody in response && !response.bodyUsed;
}

/** Returns a header by its lower-case name. */
export function readHeader(response: Response & Partial<CollectedResponse>, name: string): string | null {
  return getHeader in response ? (response[getHeader]?.(name) ?? null) : response.headers.get(name);
}
