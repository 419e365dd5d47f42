/**
 * Checks each successful response before the caller gets it. {@link validateResponses} of
 * `@mycreditapp/client/validation` creates one from the spec.
 */
export interface ResponseValidation {
  /**
   * @param operation - The `operationId`.
   * @param status - HTTP status of the response.
   * @param data - The parsed body; `undefined` if there is none.
   * @throws MyCreditAppError to reject the call.
   */
  check(operation: string, status: number, data: unknown): void;
}
