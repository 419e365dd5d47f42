import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Change } from "../model/change.js";
import type { ConsumerBreak } from "./compile.js";

/** A user of the API, and what of the change concerns it. */
export interface ConsumerReport {
  readonly name: string;
  /** Operations that it uses and that the change breaks. */
  readonly broken: readonly string[];
  readonly errors: ConsumerBreak["errors"];
}

/** A recording of the operations that a team uses: `consumers/<name>.json`. */
interface Recording {
  readonly operations: readonly string[];
}

/** Reads the recordings of a working tree; a recording that can't be read is a problem. */
export function readRecordings(root: string): {
  recordings: Map<string, readonly string[]>;
  problems: string[];
} {
  const folder = join(root, "consumers");
  const recordings = new Map<string, readonly string[]>();
  const problems: string[] = [];
  for (const name of existsSync(folder)
    ? readdirSync(folder)
        .filter((one) => one.endsWith(".json"))
        .sort()
    : []) {
    try {
      const { operations } = JSON.parse(readFileSync(join(folder, name), "utf8")) as Recording;
      if (!Array.isArray(operations) || operations.some((one) => typeof one !== "string"))
        throw new Error("no list of operations");
      recordings.set(`consumers/${name}`, operations);
    } catch (error) {
      problems.push(
        `consumers/${name} can't be read (${(error as Error).message}): it has to be { "operations": ["getOrganization", …] }.`,
      );
    }
  }
  return { recordings, problems };
}

/** Says for each user which of its operations break. @param uses Operations by user. */
export function whoBreaks(
  uses: ReadonlyMap<string, readonly string[]>,
  changes: readonly Change[],
  compiled: readonly ConsumerBreak[],
): ConsumerReport[] {
  const breaking = new Set(
    changes.filter(({ verdict }) => verdict === "major").map(({ operation }) => operation),
  );
  const names = [...new Set([...uses.keys(), ...compiled.map(({ consumer }) => consumer)])].sort();
  return names.flatMap((name) => {
    const broken = (uses.get(name) ?? []).filter((operation) => breaking.has(operation));
    const errors = compiled.find(({ consumer }) => consumer === name)?.errors ?? [];
    return broken.length + errors.length > 0 ? [{ name, broken, errors }] : [];
  });
}
