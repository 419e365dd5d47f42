import type { Document, Json, Schema } from "../document/document.js";
import { join } from "../document/node.js";
import { type Shape, shapeOf } from "../document/schemas.js";
import { lengthProbes, rangeProbes, sizeProbes } from "./bounds.js";
import { sampleOf } from "./sample.js";

/** Where a value travels: texts can't be of a wrong type, and forms and queries have no null. */
export type Medium = "text" | "json" | "form";

/** A value for a place within a larger one, and whether the schema must accept it. */
export interface Probe {
  /** JSON pointer into the larger value. */
  readonly at: string;
  readonly value?: Json;
  /** Where the value stands in the end, if that is deeper than `at`. */
  readonly location?: string;
  /** Take the value away instead. */
  readonly absent?: boolean;
  /** The keyword that refuses the value; undefined when it is accepted. */
  readonly refusedBy?: string;
  /** What is special about the value, for the title. */
  readonly note: string;
  readonly covers: string;
}

export interface ProbeOptions {
  readonly medium: Medium;
  /** Whether to go into named schemas, or leave them to their own cases. */
  readonly deep: boolean;
}

/** Both sides of every constraint of a schema. */
export function* probesOf(
  document: Document,
  pointer: string,
  schema: Schema,
  options: ProbeOptions,
  at = "",
): Generator<Probe> {
  const shape = shapeOf(document, pointer, schema);
  yield* typeProbes(shape, options.medium, at);
  if (schema.$ref && !options.deep) return;
  const { value } = shape;
  for (const option of value.enum ?? []) {
    if (option === null) continue;
    yield {
      at,
      value: option,
      note: `accepts ${JSON.stringify(option)}`,
      covers: join(shape.pointer, "enum"),
    };
  }
  if (value.enum) yield refusal(shape, at, "enum", "not_an_option", "a value outside its enum");
  for (const option of value["x-extensible-enum"] ?? []) {
    yield {
      at,
      value: option,
      note: `accepts ${JSON.stringify(option)}`,
      covers: join(shape.pointer, "x-extensible-enum"),
    };
  }
  if (value["x-extensible-enum"]) {
    const covers = join(shape.pointer, "x-extensible-enum");
    yield { at, value: "a_new_option", note: "accepts a value that is not known yet", covers };
  }
  if (value.format && value.format in wrong) {
    yield refusal(shape, at, "format", wrong[value.format] as Json, `text that is no ${value.format}`);
  }
  if (value.pattern) {
    for (const [index, example] of (value.examples ?? []).entries()) {
      yield {
        at,
        value: example,
        note: `accepts example ${index + 1}`,
        covers: join(shape.pointer, "pattern"),
      };
    }
    yield refusal(shape, at, "pattern", "rubbish", "text that does not match its pattern");
  }
  yield* lengthProbes(shape, at, options.medium);
  yield* rangeProbes(shape, at);
  const sample = () => sampleOf(document, join(shape.pointer, "items"), value.items as Schema);
  if (value.items) {
    yield* sizeProbes(shape, at, sample, options.medium);
    yield* probesOf(document, join(shape.pointer, "items"), value.items, options, `${at}/0`);
  }
  for (const name of value.required ?? []) {
    const covers = join(shape.pointer, "required", (value.required ?? []).indexOf(name));
    yield { at: join(at, name), absent: true, refusedBy: "required", note: "is needed", covers };
  }
  const needed = Object.keys(value.properties ?? {}).filter((name) => value.required?.includes(name));
  if (value.properties && needed.length < Object.keys(value.properties).length) {
    const whole = sampleOf(document, pointer, schema) as Readonly<Record<string, Json>>;
    const least = Object.fromEntries(needed.map((name) => [name, whole[name] as Json]));
    yield { at, value: least, note: "accepts what is needed alone", covers: join(shape.pointer, "required") };
  }
  for (const [name, member] of Object.entries(value.properties ?? {})) {
    yield* probesOf(document, join(shape.pointer, "properties", name), member, options, join(at, name));
  }
}

const wrong: Readonly<Record<string, Json>> = { uuid: "not-a-uuid", email: "no-address", date: "2025-13-45" };

/** Values of other types, and null where it is or is not allowed. */
function* typeProbes(shape: Shape, medium: Medium, at: string): Generator<Probe> {
  const covers = join(shape.pointer, "type");
  const refuse = (value: Json, what: string): Probe => ({
    ...{ at, value, refusedBy: "type", covers, note: `refuses ${what}` },
  });
  const isText = medium !== "json";
  const [type] = shape.types;
  if (!type || shape.value.format === "binary") return;
  if (!isText && shape.nullable) yield { at, value: null, note: "accepts null", covers: shape.nullAt };
  if (!isText && !shape.nullable) yield { ...refuse(null, "null"), covers: shape.nullAt };
  if (type === "boolean") {
    yield { at, value: true, note: "accepts true", covers };
    yield { at, value: false, note: "accepts false", covers };
  }
  if (type === "integer") {
    yield refuse(1.5, "a fraction");
    yield refuse("one", "text");
  }
  if (type === "number") {
    yield { at, value: fractionWithin(shape.value), note: "accepts a fraction", covers };
    yield refuse("one", "text");
  }
  if (isText && type === "boolean") yield refuse("maybe", "text that is neither true nor false");
  if (isText) return;
  if (type === "boolean") yield refuse("true", "text");
  if (type === "string" && !shape.types.includes("integer")) yield refuse(12, "a number");
  if (type === "string" && shape.types.includes("integer")) {
    yield { at, value: 12, note: "accepts a whole number", covers };
    yield { at, value: "text", note: "accepts text", covers };
    yield refuse(1.5, "a fraction");
    yield refuse(true, "a boolean");
  }
  if (type === "array") yield refuse({}, "an object");
  if (type === "object") yield refuse([], "an array");
}

function fractionWithin({ minimum, maximum }: Schema): number {
  const low = minimum ?? 0;
  return maximum === undefined ? low + 0.5 : (low + maximum) / 2 + 0.25;
}

function refusal(shape: Shape, at: string, keyword: string, value: Json, what: string): Probe {
  return { at, value, refusedBy: keyword, note: `refuses ${what}`, covers: join(shape.pointer, keyword) };
}
