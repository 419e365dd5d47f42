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

/** Bounds, formats, patterns, and limits of files. */
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
  yield* fileMutants(pointer, schema);
}

function* fileMutants(pointer: string, schema: Schema): Generator<Proposal> {
  const { "x-max-bytes": bytes, "x-media-types": types } = schema;
  const limit = join(pointer, "x-max-bytes");
  if (bytes !== undefined) {
    for (const [detail, value] of [
      ["tightened", bytes - 1],
      ["loosened", bytes + 1],
    ] as const)
      yield { operator: "file limit changed", pointer: limit, detail, edits: [{ set: limit, value }] };
    yield { operator: "file limit dropped", pointer: limit, edits: [{ drop: limit }] };
  }
  if (!types) return;
  const list = join(pointer, "x-media-types");
  yield {
    operator: "file type added",
    pointer: list,
    edits: [{ set: list, value: [...types, "text/html"] }],
  };
  for (const detail of types) {
    const value = types.filter((type) => type !== detail);
    yield { operator: "file type removed", pointer: list, detail, edits: [{ set: list, value }] };
  }
}
