import { join } from "@mycreditapp/document";
import type { Json, Medium, Probe } from "./case.js";
import type { Shape } from "./shape.js";

const domain = "@example.com";
const shortestEmail = "a@b.co";

/** Strings of minimum and maximum length, and one character beyond each. */
export function* lengthProbes(shape: Shape, at: string, medium: Medium): Generator<Probe> {
  const { minLength, maxLength, format, enum: values } = shape.value;
  if (values || format === "uuid" || format === "date") return;
  const isEmail = format === "email";
  const text = (length: number): Json =>
    isEmail && length > domain.length
      ? { $repeat: ["a", length - domain.length, domain] }
      : { $repeat: ["a", length] };
  const side = (keyword: string, length: number, rejectedBy?: string): Probe => ({
    at,
    value: text(length),
    ...(rejectedBy && { rejectedBy }),
    note: `${rejectedBy ? "rejects" : "accepts"} ${length} characters, ${rejectedBy ? "beyond" : "at"} its ${keyword}`,
    covers: join(shape.pointer, keyword),
  });
  if (minLength !== undefined && isEmail) {
    yield {
      ...side("minLength", 0),
      value: shortestEmail,
      note: "accepts a short address, near its minLength",
    };
  } else if (minLength) yield side("minLength", minLength);
  // The mock treats an empty parameter as missing.
  const isAbsent = medium === "text" && minLength === 1;
  if (minLength && !isAbsent) yield side("minLength", minLength - 1, "minLength");
  if (maxLength !== undefined) {
    yield side("maxLength", maxLength);
    yield side("maxLength", maxLength + 1, "maxLength");
  }
  yield* freeTextProbes(shape, at, medium);
}

const longText = 5_000;

/** Strings that only a constraint that isn't there rejects: long, empty, of unusual characters. */
function* freeTextProbes(
  { value, types, pointer, open }: Shape,
  at: string,
  medium: Medium,
): Generator<Probe> {
  const { minLength, maxLength, format, pattern, "x-rejected-examples": rejected } = value;
  if (types[0] !== "string" || types.length > 1 || open || format || pattern || rejected) return;
  const free = (keyword: string, text: Json, note: string): Probe => {
    return { at, value: text, note: `accepts ${note}`, covers: join(pointer, keyword) };
  };
  // A URL of this length is still accepted everywhere.
  if (maxLength === undefined) {
    yield free("maxLength", { $repeat: ["a", longText] }, `${longText} characters, as it has no maxLength`);
  }
  if (minLength === undefined && medium === "json") {
    yield free("minLength", "", "an empty string, as it has no minLength");
  }
  const unusual = "Ä 北 «%&/?#»".slice(0, maxLength);
  if (unusual.length >= (minLength ?? 0))
    yield free("pattern", unusual, "unusual characters, as it has no pattern");
}

/** The minimum and maximum, and one number beyond each. */
export function* rangeProbes(shape: Shape, at: string): Generator<Probe> {
  for (const [keyword, step] of [
    ["minimum", -1],
    ["maximum", 1],
  ] as const) {
    const bound = shape.value[keyword];
    if (bound === undefined) continue;
    const covers = join(shape.pointer, keyword);
    yield { at, value: bound, note: `accepts ${bound}, its ${keyword}`, covers };
    const value = bound + step;
    yield { at, value, rejectedBy: keyword, note: `rejects ${value}, beyond its ${keyword}`, covers };
  }
}

/** Arrays of minimum and maximum size, and one item beyond each. A query has no empty array. */
export function* sizeProbes(shape: Shape, at: string, sample: () => Json, medium: Medium): Generator<Probe> {
  const { minItems, maxItems } = shape.value;
  const side = (keyword: string, length: number, rejectedBy?: string): Probe => ({
    at,
    value: Array.from({ length }, sample),
    ...(rejectedBy && { rejectedBy }),
    note: `${rejectedBy ? "rejects" : "accepts"} ${length} items, ${rejectedBy ? "beyond" : "at"} its ${keyword}`,
    covers: join(shape.pointer, keyword),
  });
  if (minItems !== undefined) yield side("minItems", minItems);
  if (minItems && (minItems > 1 || medium === "json")) yield side("minItems", minItems - 1, "minItems");
  if (maxItems !== undefined) {
    yield side("maxItems", maxItems);
    yield side("maxItems", maxItems + 1, "maxItems");
  }
  if (minItems === undefined && medium === "json")
    yield { ...side("items", 0), note: "accepts an empty array" };
  const several = Math.max(2, minItems ?? 0);
  if (several <= (maxItems ?? several)) yield { ...side("items", several), note: "accepts several items" };
}
