/** The reader overlooks nothing: whatever is changed in the facts of an operation changes what is compared. */
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

/** Remarks for people, and what the document can't show. */
const remarks = new Set([
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
  const overlooked: string[] = [];
  let count = 0;
  for (const operation of pages.operations as Raw[]) {
    const before = JSON.stringify(readOperation(operation, pages, guides));
    for (const { way, apply, undo } of changes(operation, [])) {
      apply();
      const after = attempt(() => JSON.stringify(readOperation(operation, pages, guides)));
      undo();
      count += 1;
      if (after === before) overlooked.push(`${operation.title}: ${way.join("/")}`);
    }
  }
  console.log(`${count} changes of the facts, ${overlooked.length} overlooked`);
  expect(overlooked).toEqual([]);
  expect(count).toBeGreaterThan(3000);
});

/** A wording that the reader refuses is not overlooked. */
function attempt(action: () => string): string {
  try {
    return action();
  } catch {
    return "refused";
  }
}

function* changes(node: Raw, way: string[]): Generator<{ way: string[]; apply(): void; undo(): void }> {
  for (const [key, value] of Object.entries(node)) {
    if (remarks.has(key)) continue;
    if (typeof value === "object" && value !== null) {
      yield* changes(value, [...way, key]);
      continue;
    }
    // A path has no optional parameters; a list that is only supposed is not read.
    if ((way[0] === "path_params" && key === "required") || String(value).startsWith("probably ")) continue;
    // `unknown` and no sample are what the reader takes for granted; a cut example is no example.
    if (value === "unknown" || value === null || String(value).endsWith("(cut)")) continue;
    yield {
      way: [...way, key],
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
