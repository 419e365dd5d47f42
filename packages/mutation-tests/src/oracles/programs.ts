/** What a program does with an operation, as types: it compiles as long as these hold. */

/** The body of a request, in any of its media types. */
export type Body<T> = T extends { requestBody: { content: infer Content } } ? Content : "no body";

/** The body of a successful response. */
export type Result<T> = T extends { responses: { 200: { content: infer Content } } }
  ? Content extends object
    ? Content
    : "no body"
  : "no body";

/** The bodies of failures. */
export type Failed<T> = T extends {
  responses: { "4XX": { content: infer A }; 422: { content: infer B }; "5XX": { content: infer C } };
}
  ? [A, B, C]
  : "no failures";

/** Compiles if a program that reads `Known` can read what it now gets. */
export const reads = <Known, _Now extends Known>(): void => undefined;

/** Compiles if a program that passes `Known` can still pass it. */
export const passes = <Now, _Known extends Now>(): void => undefined;

/** Names of properties that a program passes and that are no longer there. */
export type Surplus<Known, Now> = Known extends readonly (infer A)[]
  ? Now extends readonly (infer B)[]
    ? Surplus<A, B>
    : never
  : Known extends Blob | string | number | boolean | null | undefined
    ? never
    : {
        [Name in keyof Known]-?: Name extends keyof Now
          ? Surplus<NonNullable<Known[Name]>, NonNullable<Now[Name]>>
          : Name;
      }[keyof Known];

/** Compiles only if nothing is left; the error names what is. */
export const none = <_Names extends never>(): void => undefined;
