/** The oracles, in the order of the reports. */
export const oracles = ["schemas", "wire", "types", "access"] as const;
export type Oracle = (typeof oracles)[number];

/** Why each oracle kills a mutant; undefined where it does not. */
export type MutantResult = { readonly id: string } & { readonly [Name in Oracle]?: string | undefined };

export function isKilled(result: MutantResult): boolean {
  return oracles.some((oracle) => result[oracle] !== undefined);
}
