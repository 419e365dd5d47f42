/** True if two types are the same, including optional and readonly properties, and unions. */
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Names of the properties that only one of two types has, or that differ. */
export type Differences<A, B> = {
  [Name in keyof A | keyof B]: Name extends keyof A & keyof B
    ? Equal<A[Name], B[Name]> extends true
      ? never
      : Name
    : Name;
}[keyof A | keyof B];

/** Compiles only if nothing differs; the error names the differences. */
export const expectNone = <_Different extends never>(): void => undefined;
