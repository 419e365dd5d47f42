/** Whether two types are the same, optional and readonly members and unions included. */
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Names of the members that only one of two types has, or that differ. */
export type Differences<A, B> = {
  [Name in keyof A | keyof B]: Name extends keyof A & keyof B
    ? Equal<A[Name], B[Name]> extends true
      ? never
      : Name
    : Name;
}[keyof A | keyof B];

/** Compiles only when nothing differs; the error names what does. */
export const expectNone = <_Different extends never>(): void => undefined;
