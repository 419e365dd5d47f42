import { join, type Schema } from "@mycreditapp/document";
import type { Proposal } from "./mutant.js";

const otherFormat: Readonly<Record<string, string>> = { uuid: "date", date: "uuid", email: "uuid" };

/** Adding the step tightens the bound. */
const tighter: readonly (readonly [keyof Schema & string, number])[] = [
  ["minLength", 1],
  ["minimum", 1],
  ["minItems", 1],
  ["maxLength", -1],
  ["maximum", -1],
  ["maxItems", -1],
];

/** Bounds, formats and patterns. */
export function* boundMutants(pointer: string, schema: Schema): Generator<Proposal> {
  for (const [keyword, step] of tighter) {
    const bound = schema[keyword] as number | undefined;
    if (bound === undefined) continue;
    const at = join(pointer, keyword);
    yield { operator: "bound tightened", pointer: at, edits: [{ set: at, value: bound + step }] };
    // A size below 0 is not a valid schema, and a minimum of 0 is the same as none.
    const isSize = keyword === "minLength" || keyword === "minItems";
    if (!isSize || bound > 1)
      yield { operator: "bound loosened", pointer: at, edits: [{ set: at, value: bound - step }] };
    yield { operator: "bound dropped", pointer: at, edits: [{ drop: at }] };
  }
  const format = join(pointer, "format");
  const other = schema.format && otherFormat[schema.format];
  if (other)
    yield {
      operator: "format changed",
      pointer: format,
      detail: `to ${other}`,
      edits: [{ set: format, value: other }],
    };
  if (schema.format) yield { operator: "format dropped", pointer: format, edits: [{ drop: format }] };
  const pattern = join(pointer, "pattern");
  if (schema.pattern) yield { operator: "pattern dropped", pointer: pattern, edits: [{ drop: pattern }] };
}
