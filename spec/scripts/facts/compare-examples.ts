/** Compares the named examples of a media type with the page's sample and its documented values. */
import { dereference } from "@mycreditapp/document";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { Body, Check, Row } from "./model.ts";
import { type Json, resolveWithSiblings } from "./seen.ts";

export function* compareExamples(
  root: Json,
  media: Json,
  body: Body,
  place: string,
  pointer: string,
): Generator<Check> {
  const named = new Map<string, Json>();
  for (const [name, example] of Object.entries(media?.examples ?? {})) {
    named.set(name, resolveWithSiblings(root, example, pointer).node?.value);
  }
  const validate = validatorOf(root, media?.schema);
  const fits = body.sample !== undefined && validate(body.sample);
  const check = (name: string, expected: unknown, found: unknown, remedy?: string): Check => ({
    at: `${place}/examples/${name}`,
    pointer: `${pointer}/examples/${name.split("/")[0]}`,
    expected,
    found,
    fact: expected !== undefined,
    ...(remedy ? { remedy } : {}),
  });
  const remedy = fits
    ? "Copy the page's sample word for word."
    : "Remove it: the page's sample is not known, or the schema does not allow it.";
  yield check("sample", fits ? body.sample : undefined, named.get("sample"), remedy);

  const rows = [...leaves(body.root)];
  const needed = needsDocumented(body, place, fits);
  const documented = named.get("documented");
  if (needed || documented !== undefined) {
    yield check(
      "documented",
      needed ? "example" : undefined,
      documented === undefined ? undefined : "example",
      needed
        ? "Add a named example built of the page's example values."
        : "Remove it: the sample shows all documented values.",
    );
  }
  if (documented !== undefined) {
    for (const { row, path } of rows) {
      const values = valuesAt(documented, path);
      const wrong = values.find((value) => row.examples.length > 0 && !has(row.examples, value));
      const found = values.length === 0 ? undefined : (wrong ?? row.examples[0] ?? values[0]);
      yield check(
        `documented/${path.join("/")}`,
        row.examples[0] ?? values[0] ?? "a value",
        found,
        "Use the row's documented example.",
      );
    }
    yield check(
      "documented/",
      true,
      validate(documented) || validate.errors?.[0]?.message,
      "Make it fit its schema.",
    );
  }
  for (const name of named.keys()) {
    if (name !== "sample" && name !== "documented") {
      yield check(
        name,
        undefined,
        named.get(name),
        "Name it `sample` or `documented`, or give the reason for it.",
      );
    }
  }
}

/** Whether a body needs an example that is put together from the page's example values: its sample does not show all. */
export function needsDocumented(body: Body, place: string, fits: boolean): boolean {
  const rows = [...leaves(body.root)];
  const shown = (row: Row, values: unknown[]) =>
    row.examples.length === 0 || values.some((value) => has(row.examples, value));
  return fits
    ? rows.some(({ row, path }) => !shown(row, valuesAt(body.sample, path)))
    : place === "/response" || rows.some(({ row }) => row.examples.length > 0);
}

const has = (list: unknown[], value: unknown): boolean =>
  list.some((other) => JSON.stringify(other) === JSON.stringify(value));

/** Every row that has no rows below it, with the path to its values (`*`: each item). */
function* leaves(row: Row, path: string[] = []): Generator<{ row: Row; path: string[] }> {
  if (row.fields) for (const field of row.fields) yield* leaves(field, [...path, field.name]);
  else if (row.items) yield* leaves(row.items, [...path, "*"]);
  else yield { row, path };
}

function valuesAt(value: Json, path: string[]): unknown[] {
  const [key, ...rest] = path;
  if (key === undefined) return value === undefined ? [] : [value];
  if (key === "*") return Array.isArray(value) ? value.flatMap((item) => valuesAt(item, rest)) : [];
  return value?.[key] === undefined ? [] : valuesAt(value[key], rest);
}

const validators = new Map<string, ValidateFunction>();

export function validatorOf(root: Json, schema: Json): ValidateFunction {
  // An equal schema is compiled once, wherever it stands.
  const whole = dereference(root, schema);
  const key = JSON.stringify(whole);
  const known = validators.get(key) ?? compile(whole);
  validators.set(key, known);
  return known;
}

function compile(schema: Json): ValidateFunction {
  // Whether the document is right as OpenAPI is what lint says.
  const ajv = new Ajv2020({ strict: false, meta: false, validateSchema: false });
  formats.default(ajv);
  try {
    return ajv.compile(schema);
  } catch {
    return ajv.compile(false);
  }
}
