import type { Suite } from "../cases/case.js";

/** The effect of a change to the document: the cases that it adds and removes. */
export interface SuiteChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export function changesBetween(before: Suite, after: Suite): SuiteChanges {
  const old = linesOf(before);
  const now = linesOf(after);
  return {
    added: [...now].filter(([line, text]) => old.get(line) !== text).map(([line]) => line),
    removed: [...old].filter(([line, text]) => now.get(line) !== text).map(([line]) => line),
  };
}

/** Every case by its title, with its content. */
function linesOf({ operations, schemas }: Suite): Map<string, string> {
  const lines = new Map<string, string>();
  for (const { cases, operation, ...rest } of operations) {
    lines.set(`${operation}: the valid request`, JSON.stringify(rest));
    for (const one of cases) lines.set(`${operation}: ${one.what}`, JSON.stringify(one));
  }
  for (const { cases, name, ...rest } of schemas) {
    lines.set(`${name}: the valid value`, JSON.stringify(rest));
    for (const one of cases) lines.set(`${name}: ${one.what}`, JSON.stringify(one));
  }
  return lines;
}

/** Formats the changes as text, up to a limit. */
export function formatChanges({ added, removed }: SuiteChanges, limit = 40): string {
  const lines = [...removed.map((line) => `  - ${line}`), ...added.map((line) => `  + ${line}`)].sort(
    (a, b) => (a.slice(4) < b.slice(4) ? -1 : 1),
  );
  if (lines.length === 0) return "  No case changes; the types or the scenarios may.";
  const more = lines.length > limit ? [`  … and ${lines.length - limit} more`] : [];
  return [...lines.slice(0, limit), ...more].join("\n");
}
