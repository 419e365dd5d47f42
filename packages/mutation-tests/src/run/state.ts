import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { approvedPath } from "@mycreditapp/contract-tests";
import type { MutantResult } from "../oracles/result.js";

const stateFolder = fileURLToPath(new URL("../../reports/state", import.meta.url));

/** Keeps results, one per line, so that an interrupted run can be resumed. */
export class State {
  readonly #path: string;

  constructor(key: string, folder = stateFolder) {
    mkdirSync(folder, { recursive: true });
    // Results of another document or suite are invalid.
    for (const name of readdirSync(folder)) if (name !== `${key}.ndjson`) rmSync(join(folder, name));
    this.#path = join(folder, `${key}.ndjson`);
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

/** Changes with the approved contract, the suite, the mutants, and the client under test. */
export function stateKey(): string {
  const hash = createHash("sha256").update(readFileSync(approvedPath));
  const root = fileURLToPath(new URL("../../../../", import.meta.url));
  const folders = ["packages/contract-tests/src", "packages/mutation-tests/src", "packages/document/src"];
  folders.push("packages/client/dist", "packages/client/codegen", "packages/contract-runtime/codegen");
  folders.push("spec/facts", "spec/scripts/facts");
  for (const folder of folders) {
    for (const name of (readdirSync(join(root, folder), { recursive: true }) as string[]).sort()) {
      if (/\.(ts|js|yaml)$/.test(name) && !/^(report|coverage|generated)\/|^cli\.ts$/.test(name)) {
        hash.update(name).update(readFileSync(join(root, folder, name)));
      }
    }
  }
  return hash.digest("hex").slice(0, 16);
}
