import { join } from "@mycreditapp/document";

/** JSON as parsed, or why it is invalid; and the fields that an object has twice. */
export interface ParsedText {
  readonly value: unknown;
  /** Undefined if the text is valid JSON. */
  readonly problem: string | undefined;
  /** JSON Pointers. */
  readonly duplicates: readonly string[];
}

/** Parses JSON, and finds the fields that `JSON.parse` drops. */
export function parseText(text: string): ParsedText {
  if (depthOf(text) > deepest) {
    return {
      value: undefined,
      problem: `objects and lists nested more than ${deepest} deep`,
      duplicates: [],
    };
  }
  try {
    return { value: JSON.parse(text), problem: undefined, duplicates: duplicatesIn(text) };
  } catch {
    return { value: undefined, problem: reasonFor(text), duplicates: [] };
  }
}

/** No response nests like that, and walking it would exhaust the stack. */
const deepest = 500;

function depthOf(text: string): number {
  let [depth, greatest] = [0, 0];
  for (const [token] of text.matchAll(/"(?:\\.|[^"\\])*"|[[\]{}]/g)) {
    if (token === "{" || token === "[") depth += 1;
    else if (token === "}" || token === "]") depth -= 1;
    greatest = Math.max(greatest, depth);
  }
  return greatest;
}

function reasonFor(text: string): string {
  const size = `${[...text].length} characters`;
  const start = text.trimStart().slice(0, 200);
  if (/^<(!doctype|html|\?xml|[a-z])/i.test(start)) return `markup instead of JSON, ${size}`;
  const plain = text.replaceAll(/"(\\.|[^"\\])*"/g, '""');
  const literal = /\b(NaN|-?Infinity|undefined|None|True|False)\b/.exec(plain)?.[1];
  if (literal) return `\`${literal}\`, which is not JSON, ${size}`;
  if (/,\s*[\]}]/.test(plain)) return `a comma before a closing bracket, which is not JSON, ${size}`;
  const depth = (plain.match(/[[{]/g)?.length ?? 0) - (plain.match(/[\]}]/g)?.length ?? 0);
  if (depth > 0 && /^[[{]/.test(start)) return `truncated JSON, ${size}`;
  return `invalid JSON, ${size}`;
}

interface Open {
  readonly pointer: string;
  /** Undefined for a list. */
  readonly names: Set<string> | undefined;
  name: string;
  index: number;
}

/** Scans valid JSON. */
function duplicatesIn(text: string): string[] {
  const found: string[] = [];
  const stack: Open[] = [];
  const tokens = /"((?:\\.|[^"\\])*)"(\s*:)?|[[\]{},]/g;
  for (const [token, string, colon] of text.matchAll(tokens)) {
    const top = stack.at(-1);
    if (token === "{" || token === "[") {
      const pointer = top ? join(top.pointer, top.names ? top.name : top.index) : "";
      stack.push({ pointer, names: token === "{" ? new Set() : undefined, name: "", index: 0 });
    } else if (token === "}" || token === "]") stack.pop();
    else if (token === "," && top) top.index += 1;
    else if (colon && string !== undefined && top?.names) {
      top.name = JSON.parse(`"${string}"`) as string;
      if (top.names.has(top.name)) found.push(join(top.pointer, top.name));
      top.names.add(top.name);
    }
  }
  return found;
}
