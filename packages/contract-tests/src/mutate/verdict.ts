/** What each oracle says of a mutant: why it dies, or nothing. */
export interface Verdict {
  readonly id: string;
  /** A case that failed against the mutated document. */
  readonly wire?: string | undefined;
  /** An assertion that does not compile against the regenerated types. */
  readonly types?: string | undefined;
  /** A row of the handwritten table that the generator no longer agrees with. */
  readonly scenario?: string | undefined;
}

export const oracles = ["wire", "types", "scenario"] as const;
export type Oracle = (typeof oracles)[number];

export function isKilled(verdict: Verdict): boolean {
  return oracles.some((oracle) => verdict[oracle] !== undefined);
}
