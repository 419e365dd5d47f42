import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { approvedPath } from "../approved/approved.js";
import { reportsFolder } from "../run/traffic.js";
import type { Verdict } from "./verdict.js";

const stateFolder = join(reportsFolder, "mutation-state");

/** Verdicts are kept a line each, so that a run that is interrupted goes on where it stopped. */
export class State {
  readonly #path: string;

  constructor(key: string, folder = stateFolder) {
    mkdirSync(folder, { recursive: true });
    // Verdicts on another document, or by another suite, are worth nothing.
    for (const name of readdirSync(folder)) if (name !== `${key}.ndjson`) rmSync(join(folder, name));
    this.#path = join(folder, `${key}.ndjson`);
    // A run that was killed may have left half a line, to which nothing must be added.
    if (existsSync(this.#path)) appendFileSync(this.#path, "\n");
  }

  read(): Verdict[] {
    if (!existsSync(this.#path)) return [];
    return readFileSync(this.#path, "utf8")
      .split("\n")
      .flatMap((line) => {
        try {
          return line ? [JSON.parse(line) as Verdict] : [];
        } catch {
          // The last line of a run that was killed may be half a line.
          return [];
        }
      });
  }

  add(verdict: Verdict): void {
    appendFileSync(this.#path, `${JSON.stringify(verdict)}\n`);
  }

  forget(): void {
    rmSync(this.#path, { force: true });
  }
}

/** Changes with the approved contract, with the suite, and with the client that it runs. */
export function stateKey(): string {
  const hash = createHash("sha256").update(readFileSync(approvedPath));
  const source = fileURLToPath(new URL("..", import.meta.url));
  const client = dirname(createRequire(import.meta.url).resolve("@mycreditapp/client/package.json"));
  for (const root of [source, join(client, "dist"), join(client, "codegen")]) {
    for (const name of (readdirSync(root, { recursive: true }) as string[]).sort()) {
      if (/\.(ts|js)$/.test(name) && !/^(report|cli|coverage|live|generated)\//.test(name)) {
        hash.update(name).update(readFileSync(join(root, name)));
      }
    }
  }
  return hash.digest("hex").slice(0, 16);
}
