import { type Document, join, type Schema } from "@mycreditapp/document";
import { lengthProbes, rangeProbes, sizeProbes } from "./bounds.js";
import type { Json, Medium, Probe } from "./case.js";
import { sampleOf } from "./sample.js";
import { type Shape, shapeOf } from "./shape.js";

export interface ProbeOptions {
  readonly medium: Medium;
  /** Follow references to named schemas, which otherwise have cases of their own. */
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
  for (const member of value.enum ?? []) {
    if (member === null) continue;
    yield {
      at,
      value: member,
      note: `accepts ${JSON.stringify(member)}`,
      covers: join(shape.pointer, "enum"),
    };
  }
  if (value.enum) yield rejection(shape, at, "enum", "not_a_value", "a value outside its enum");
  if (shape.open) {
    const { values, pointer: covers } = shape.open;
    for (const member of values) {
      yield { at, value: member, note: `accepts ${JSON.stringify(member)}`, covers };
    }
    yield {
      at,
      value: "a_new_value",
      note: "accepts an unknown value",
      isAddition: true,
      covers: join(shape.pointer, "anyOf"),
    };
  }
  if (value.format && value.format in wrong) {
    yield rejection(
      shape,
      at,
      "format",
      wrong[value.format] as Json,
      `a string that is not a ${value.format}`,
    );
  }
  const pattern = value.pattern ?? value["x-rejected-examples"];
  if (pattern) {
    for (const [index, example] of (value.examples ?? []).entries()) {
      yield {
        at,
        value: example,
        note: `accepts example ${index + 1}`,
        covers: join(shape.pointer, "pattern"),
      };
    }
    for (const near of nearMisses(value)) {
      yield rejection(
        shape,
        at,
        "pattern",
        near,
        `${JSON.stringify(near)}, which does not match its pattern`,
      );
    }
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
    yield { at: join(at, name), absent: true, rejectedBy: "required", note: "is required", covers };
  }
  const required = Object.keys(value.properties ?? {}).filter((name) => value.required?.includes(name));
  if (value.properties && options.medium === "json") {
    const covers = join(shape.pointer, "additionalProperties");
    yield {
      at: join(at, "extra_property"),
      value: "extra",
      note: "accepts an unknown property",
      isAddition: true,
      covers,
    };
  }
  if (value.properties && required.length < Object.keys(value.properties).length) {
    const whole = sampleOf(document, pointer, schema) as Readonly<Record<string, Json>>;
    const least = Object.fromEntries(required.map((name) => [name, whole[name] as Json]));
    yield {
      at,
      value: least,
      note: "accepts required properties only",
      covers: join(shape.pointer, "required"),
    };
  }
  for (const [name, member] of Object.entries(value.properties ?? {})) {
    yield* probesOf(document, join(shape.pointer, "properties", name), member, options, join(at, name));
  }
}

/** What a pattern must reject: an example with one character more at either end, as no anchored pattern accepts. */
function nearMisses({ pattern, examples, "x-rejected-examples": rejected }: Schema): readonly string[] {
  const [example] = examples ?? [];
  const around = pattern?.startsWith("^") && pattern.endsWith("$") ? [`${example}x`, `x${example}`] : [];
  return ["rubbish", ...(rejected ?? around)];
}

const wrong: Readonly<Record<string, Json>> = { uuid: "not-a-uuid", email: "no-address", date: "2025-13-45" };

/** Values of other types, and null whether allowed or not. */
function* typeProbes(shape: Shape, medium: Medium, at: string): Generator<Probe> {
  const covers = shape.open ? join(shape.pointer, "anyOf") : join(shape.pointer, "type");
  const reject = (value: Json, what: string): Probe => ({
    ...{ at, value, rejectedBy: "type", covers, note: `rejects ${what}` },
  });
  const isText = medium !== "json";
  const [type] = shape.types;
  if (!type || shape.value.format === "binary") return;
  if (!isText && shape.nullable) yield { at, value: null, note: "accepts null", covers: shape.nullAt };
  if (!isText && !shape.nullable) yield { ...reject(null, "null"), covers: shape.nullAt };
  if (type === "boolean") {
    yield { at, value: true, note: "accepts true", covers };
    yield { at, value: false, note: "accepts false", covers };
  }
  if (type === "integer") {
    yield reject(1.5, "a fraction");
    yield reject("one", "a string");
  }
  if (type === "number") {
    yield { at, value: fractionWithin(shape.value), note: "accepts a fraction", covers };
    yield reject("one", "a string");
  }
  if (isText && type === "boolean") yield reject("maybe", "a string that is neither true nor false");
  if (isText) return;
  if (type === "boolean") yield reject("true", "a string");
  if (type === "string" && !shape.types.includes("integer")) yield reject(12, "a number");
  if (type === "string" && shape.types.includes("integer")) {
    yield { at, value: 12, note: "accepts an integer", covers };
    yield { at, value: "text", note: "accepts a string", covers };
    yield reject(1.5, "a fraction");
    yield reject(true, "a boolean");
  }
  if (type === "array") yield reject({}, "an object");
  if (type === "object") yield reject([], "an array");
}

function fractionWithin({ minimum, maximum }: Schema): number {
  const low = minimum ?? 0;
  return maximum === undefined ? low + 0.5 : (low + maximum) / 2 + 0.25;
}

function rejection(shape: Shape, at: string, keyword: string, value: Json, what: string): Probe {
  return { at, value, rejectedBy: keyword, note: `rejects ${what}`, covers: join(shape.pointer, keyword) };
}
