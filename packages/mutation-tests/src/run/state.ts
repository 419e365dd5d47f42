import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { MutantResult } from "../oracles/result.js";

const stateFolder = fileURLToPath(new URL("../../reports/state", import.meta.url));

/** Keeps results, one per line, so that an interrupted run can be resumed. */
export class State {
  readonly #path: string;

  /** @param variant Distinguishes runs of the same document and suite: an operation, or keywords that are dropped. */
  constructor(key: string, variant = "", folder = stateFolder) {
    mkdirSync(folder, { recursive: true });
    // Results of another document or suite are invalid.
    for (const name of readdirSync(folder)) if (!name.startsWith(key)) rmSync(join(folder, name));
    this.#path = join(folder, `${[key, variant].filter(Boolean).join("-")}.ndjson`);
    // An interrupted run may have left an incomplete line.
    if (existsSync(this.#path)) appendFileSync(this.#path, "\n");
  }

  read(): MutantResult[] {
    if (!existsSync(this.#path)) return [];
    return readFileSync(this.#path, "utf8")
      .split("\n")
      .flatMap((line) => {
        try {
          return line ? [JSON.parse(line) as MutantResult] : [];
        } catch {
          // The last line of an interrupted run may be incomplete.
          return [];
        }
      });
  }

  add(result: MutantResult): void {
    appendFileSync(this.#path, `${JSON.stringify(result)}\n`);
  }

  clear(): void {
    rmSync(this.#path, { force: true });
  }
}

/** Folders and files that decide what a mutant's result is. */
const inputs = [
  "pnpm-lock.yaml",
  "spec/dist/openapi.json",
  "spec/facts",
  "spec/scripts/facts",
  "packages/document/src",
  "packages/types/scripts",
  "packages/contract-runtime/codegen",
  "packages/contract-runtime/src",
  "packages/client/codegen",
  "packages/client/src",
  "packages/contract-tests/src",
  "packages/mutation-tests/src",
];
/** Parts of them that only show results. */
const shown = /^(report|coverage|generated)\/|^cli\.ts$/;

/** Changes with the document, the facts, the suite, the generators, the client and the lockfile. */
export function stateKey(root = fileURLToPath(new URL("../../../../", import.meta.url))): string {
  const hash = createHash("sha256");
  for (const input of inputs) {
    const path = join(root, input);
    const names = statSync(path).isFile()
      ? [""]
      : (readdirSync(path, { recursive: true }) as string[]).filter(
          (name) => /\.(ts|js|yaml)$/.test(name) && !shown.test(name),
        );
    for (const name of names.sort()) hash.update(`${input}/${name}\n`).update(readFileSync(join(path, name)));
  }
  return hash.digest("hex").slice(0, 16);
}
