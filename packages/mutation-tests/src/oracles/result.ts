/** The oracles, in the order of the reports. */
export const oracles = ["facts", "scenarios", "wire", "types"] as const;
export type Oracle = (typeof oracles)[number];

/** Why each oracle kills a mutant; undefined where it does not. */
export type MutantResult = {
  readonly id: string;
  /** Why client, mock or types can't be built from the mutant. Any build notices that, without a test. */
  readonly build?: string | undefined;
  /** Why the mutant could not be evaluated. It does not count as killed, and the run fails. */
  readonly error?: string | undefined;
} & { readonly [Name in Oracle]?: string | undefined };

export function isKilled(result: MutantResult): boolean {
  return killersOf(result).length > 0;
}

/** The oracles that kill a mutant, and `build`. */
export function killersOf(result: MutantResult): ("build" | Oracle)[] {
  return (["build", ...oracles] as const).filter((name) => result[name] !== undefined);
}

/** Client, mock or types can't be built from a mutant. */
export class BuildError extends Error {}

export async function building<T>(what: string, build: () => T | Promise<T>): Promise<T> {
  try {
    return await build();
  } catch (error) {
    throw new BuildError(`${what}: ${error instanceof Error ? error.message : error}`);
  }
}
