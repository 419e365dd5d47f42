/** The reader reads every fact: each change to the facts of an operation changes the comparison. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readOperation } from "../scripts/facts/load.ts";
import type { Raw } from "../scripts/facts/rows.ts";
import { spec } from "./redocly.ts";

const read = (name: string): Raw => parse(readFileSync(join(spec, `facts/${name}.yaml`), "utf8"));
const pages = read("operations");
const guides = read("guides");

/** Comments for people, and facts that the document can't express. */
const ignoredKeys = new Set([
  "hint",
  "note",
  "notes",
  "meaning",
  "unseen",
  "method_and_path",
  "item_fields_note",
  "fields_note",
  "only_in",
  "status_shown",
  "older_enum",
  "enum_cut_at",
  "default_or_example",
  "errors_shown",
  "from_sample",
]);

test("every fact of every operation is read", () => {
  const ignored: string[] = [];
  let count = 0;
  for (const operation of pages.operations as Raw[]) {
    const before = JSON.stringify(readOperation(operation, pages, guides));
    for (const { path, apply, undo } of changes(operation, [])) {
      apply();
      const after = attempt(() => JSON.stringify(readOperation(operation, pages, guides)));
      undo();
      count += 1;
      if (after === before) ignored.push(`${operation.title}: ${path.join("/")}`);
    }
  }
  console.log(`${count} changes to the facts, ${ignored.length} ignored`);
  expect(ignored).toEqual([]);
  expect(count).toBeGreaterThan(3000);
});

/** A wording that the reader rejects is not ignored. */
function attempt(action: () => string): string {
  try {
    return action();
  } catch {
    return "rejected";
  }
}

function* changes(node: Raw, path: string[]): Generator<{ path: string[]; apply(): void; undo(): void }> {
  for (const [key, value] of Object.entries(node)) {
    if (ignoredKeys.has(key)) continue;
    if (typeof value === "object" && value !== null) {
      yield* changes(value, [...path, key]);
      continue;
    }
    // A path has no optional parameters; a list that is only assumed is not read.
    if ((path[0] === "path_params" && key === "required") || String(value).startsWith("probably ")) continue;
    // `unknown` and a missing sample are the defaults; a truncated example is not read.
    if (value === "unknown" || value === null || String(value).endsWith("(cut)")) continue;
    yield {
      path: [...path, key],
      apply: () => {
        node[key] =
          typeof value === "boolean" ? !value : typeof value === "number" ? value + 1 : `changed${value}`;
      },
      undo: () => {
        node[key] = value;
      },
    };
  }
}
