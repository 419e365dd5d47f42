import type { Contract } from "./document.js";
import { members } from "./pointer.js";

const silent = ["components", "schemas", "properties", "parameters", "responses", "content"];

/** A part of the document in its own words: operation or component, then the way within it. */
export function labelOf({ operations }: Contract, pointer: string): string {
  const operation = operations.find(
    (one) => pointer === one.pointer || pointer.startsWith(`${one.pointer}/`),
  );
  const rest = operation ? pointer.slice(operation.pointer.length) : pointer;
  const way = members(`#${rest.replace(/^#/, "")}`).filter((member) => !silent.includes(member));
  return [...(operation ? [operation.id] : []), ...way].join(" ");
}
