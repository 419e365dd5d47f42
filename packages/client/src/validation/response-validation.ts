/**
 * Looks at each successful answer before the caller gets it. {@link validateResponses} of
 * `@mycreditapp/client/validation` makes one from the document.
 */
export interface ResponseValidation {
  /**
   * @param operation - The operation by its `operationId`.
   * @param status - HTTP status of the answer.
   * @param data - The parsed body, `undefined` where there is none.
   * @throws MyCreditAppError when the call is to reject.
   */
  check(operation: string, status: number, data: unknown): void;
}
