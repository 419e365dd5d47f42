import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

/** What is let pass, and why. */
export interface Reasoned {
  readonly name: string;
  readonly reason: string;
}

/** Reads a file of `contract/` that lists names under reasons. */
export function readReasons(file: "exceptions.yaml" | "waivers.yaml"): Reasoned[] {
  const path = fileURLToPath(new URL(`../../contract/${file}`, import.meta.url));
  return parseReasons(readFileSync(path, "utf8"), `packages/contract-tests/contract/${file}`);
}

export function parseReasons(text: string, file: string): Reasoned[] {
  const entries = (parse(text) ?? []) as { reason?: unknown; elements?: unknown }[];
  const seen = new Set<string>();
  return entries.flatMap(({ reason, elements }, index) => {
    if (typeof reason !== "string" || reason.trim().length < 20) {
      throw new Error(`${file}: entry ${index + 1} has no reason: write a sentence that says why.`);
    }
    if (!Array.isArray(elements) || elements.length === 0) {
      throw new Error(`${file}: entry ${index + 1} lists no elements: name at least one, or take it out.`);
    }
    return elements.map((name) => {
      if (typeof name !== "string" || seen.has(name)) {
        throw new Error(`${file}: ${String(name)} stands there twice, or is no text: list it once.`);
      }
      seen.add(name);
      return { name, reason };
    });
  });
}
