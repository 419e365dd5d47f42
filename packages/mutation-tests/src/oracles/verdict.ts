/** What each oracle says of a mutant: why it dies, or nothing. */
export interface Verdict {
  readonly id: string;
  /** A value that a schema of the mutated document judges otherwise. */
  readonly schemas?: string | undefined;
  /** A request that is answered otherwise; not tried where the schemas have noticed already. */
  readonly wire?: string | undefined;
  /** An assertion that does not compile against the regenerated types. */
  readonly types?: string | undefined;
  /** A row of the handwritten table that the generator no longer agrees with. */
  readonly scenario?: string | undefined;
}

export const oracles = ["schemas", "wire", "types", "scenario"] as const;
export type Oracle = (typeof oracles)[number];

export function isKilled(verdict: Verdict): boolean {
  return oracles.some((oracle) => verdict[oracle] !== undefined);
}
