/** Returns the body of a response that was complete when it was created. By name, so that copies of the package agree. */
export const takeBody = Symbol.for("@mycreditapp/client takeBody");

/** A response whose body needs no stream: the Node transport creates them, since a stream costs more than the request. */
export interface CollectedResponse {
  [takeBody](): Uint8Array<ArrayBuffer> | undefined;
}

/** Returns true if the body can be taken. */
export function isCollected(response: Response): response is Response & CollectedResponse {
  return takeBody in response && !response.bodyUsed;
}
