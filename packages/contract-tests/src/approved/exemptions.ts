import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** An element that may stay uncovered, or a mutant that may survive, and why. */
export interface Exemption {
  readonly name: string;
  readonly reason: string;
}

/** Reads a file that lists names under reasons. */
export function readExemptions(file: URL): Exemption[] {
  return parseExemptions(readFileSync(file, "utf8"), file.pathname.split("/").slice(-3).join("/"));
}

export function parseExemptions(text: string, file: string): Exemption[] {
  const entries = (parse(text) ?? []) as { reason?: unknown; elements?: unknown }[];
  const seen = new Set<string>();
  return entries.flatMap(({ reason, elements }, index) => {
    if (typeof reason !== "string" || reason.trim().length < 20) {
      throw new Error(`${file}: entry ${index + 1} has no reason: write a sentence that says why.`);
    }
    if (!Array.isArray(elements) || elements.length === 0) {
      throw new Error(`${file}: entry ${index + 1} lists no elements: name at least one, or remove it.`);
    }
    return elements.map((name) => {
      if (typeof name !== "string" || seen.has(name)) {
        throw new Error(`${file}: ${String(name)} is listed twice or is not a string: list it once.`);
      }
      seen.add(name);
      return { name, reason };
    });
  });
}
