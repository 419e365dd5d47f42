/** Reads the rows of the facts files, whose wording varies, into one form. */
import type { FieldEvidence } from "@mycreditapp/document";
import type { Row, Values } from "./model.ts";

// biome-ignore lint/suspicious/noExplicitAny: the facts files are free-form; this module gives them their form.
export type Raw = Record<string, any>;

type SharedEnums = Record<string, { values: unknown[] }>;

export function readRow(raw: Raw, enums: SharedEnums, itemFields?: Raw[]): Row {
  const written = typeof raw.type === "string" ? raw.type : "";
  const isArray = written === "array" || written.endsWith("[]");
  const row: Row = {
    name: raw.name,
    required: typeof raw.required === "boolean" ? raw.required : "unknown",
    limits: limitsOf(raw.constraints),
    examples: examplesOf(raw),
    evidence: typeof raw.required === "boolean" ? { flags: "documented" } : {},
  };
  const type = isArray ? "array" : typeOf(written);
  if (type) row.type = type;
  const format = written === "file" ? "binary" : formatOf(raw.format);
  if (format) row.format = format;
  if (raw.nullable !== undefined) row.nullable = raw.nullable;
  else if (row.required !== "unknown") row.nullable = false;
  if (raw.default !== undefined) row.default = raw.default;
  const values = valuesOf(raw, enums);
  const evidence = evidenceOf(raw, values);
  if (isArray) {
    const items = itemsOf(raw, written, enums, itemFields);
    if (values) Object.assign(items, { values, evidence: { values: evidence } });
    row.items = items;
  } else {
    if (values) Object.assign(row, { values, evidence: { ...row.evidence, values: evidence } });
    if (raw.fields) row.fields = readRows(raw.fields, enums);
  }
  return row;
}

export function readRows(raws: Raw[], enums: SharedEnums): Row[] {
  return raws.map((raw) => readRow(raw, enums));
}

/** An unnamed row that holds others: a body, or an item of a list. */
export function containerRow(fields: Row[], array = false): Row {
  const root: Row = {
    name: "",
    type: "object",
    required: true,
    nullable: false,
    limits: {},
    examples: [],
    fields,
    evidence: {},
  };
  if (!array) return root;
  const { fields: _, ...list } = root;
  return { ...list, type: "array", items: root };
}

function itemsOf(raw: Raw, written: string, enums: SharedEnums, itemFields?: Raw[]): Row {
  const type = written.endsWith("[]") ? typeOf(written.slice(0, -2)) : undefined;
  const fields = Array.isArray(raw.items) ? raw.items : (raw.item_fields ?? itemFields);
  if (fields) return { ...containerRow(readRows(fields, enums)), name: "*", ...(type ? { type } : {}) };
  if (raw.items) return readRow({ ...raw.items, name: "*", required: true }, enums);
  const items: Row = { name: "*", required: true, nullable: false, limits: {}, examples: [], evidence: {} };
  return type ? { ...items, type } : items;
}

const types = ["string", "integer", "number", "boolean", "object", "array"];

function typeOf(written: string): string | undefined {
  // "string (enum; cut after …, array-ness unseen)" leaves the type open.
  if (written === "" || written === "unknown" || written.startsWith("string (")) return undefined;
  if (written === "file") return "string";
  if (written === "number or integer") return "number";
  // The pages name their item schemas: OrganizationMetric[].
  if (/^[A-Z]\w*$/.test(written)) return "object";
  return oneOf(written, types, "type");
}

/** A format "by the example only", or one that is looked like, was not on the page. */
function formatOf(written: string | undefined): string | undefined {
  if (
    written === undefined ||
    /^(email|date|uuid|uri\?) \(by the example only\)$|^uuid-looking$/.test(written)
  ) {
    return undefined;
  }
  return oneOf(written, ["uuid", "email", "date", "date-time", "password"], "format");
}

/** The facts are written by hand: a word that is not known is an error, not something to overlook. */
export function oneOf<T extends string>(word: string, known: readonly T[], what: string): T {
  const found = known.find((other) => other === word);
  if (found !== undefined) return found;
  throw new Error(`facts: \`${word}\` is no ${what} that is known here. Use one of ${known.join(", ")}.`);
}

function examplesOf(raw: Raw): unknown[] {
  const examples: unknown[] = raw.examples ?? (raw.example === undefined ? [] : [raw.example]);
  return examples.filter((example) => !String(example).endsWith("(cut)"));
}

function valuesOf(raw: Raw, enums: SharedEnums): Values | undefined {
  if (raw.enum) return { closed: true, list: raw.enum };
  const shared = /^general\.shared_enums\.(\w+)/.exec(raw.enum_ref ?? "")?.[1];
  if (shared) {
    const list = enums[shared]?.values;
    if (!list)
      throw new Error(
        `facts/operations.yaml: enum_ref of ${raw.name} names ${shared}, which is not below general.shared_enums. Add it there.`,
      );
    return { closed: true, list };
  }
  if (raw.enum_seen) return { closed: false, list: raw.enum_seen };
  if (raw.enum_first !== undefined) return { closed: false, list: [raw.enum_first] };
  if (raw.allowed_values_in_description) return { closed: false, list: raw.allowed_values_in_description };
  return undefined;
}

/** How sure a list of values is complete. */
function evidenceOf(raw: Raw, values: Values | undefined): FieldEvidence {
  if (raw.allowed_values_in_description) return "inferred";
  if (!values?.closed) return "assumed";
  return raw.from_sample ? "inferred" : "documented";
}

const wordings: [RegExp, (...numbers: number[]) => Raw][] = [
  [/^length (\d+)-(\d+)$/, (minLength, maxLength) => ({ minLength, maxLength })],
  [/^length (\d+)$/, (length) => ({ minLength: length, maxLength: length })],
  [/^max length (\d+)$/, (maxLength) => ({ maxLength })],
  [/^x >= (\d+)$/, (minimum) => ({ minimum })],
  [/^x <= (\d+)$/, (maximum) => ({ maximum })],
  [/^minItems (\d+)$/, (minItems) => ({ minItems })],
  [
    /^max (\d+) bytes; MIME one of general\.upload_mime_types$/,
    (bytes) => ({ "x-max-bytes": bytes, "x-media-types": "upload" }),
  ],
];

function limitsOf(written: unknown): Record<string, unknown> {
  if (written === undefined) return {};
  if (typeof written === "object") return { ...written };
  for (const [wording, limits] of wordings) {
    const match = wording.exec(String(written));
    if (match) return limits(...match.slice(1).map(Number));
  }
  throw new Error(
    `facts: the constraints "${written}" are not understood. Write them as keywords, e.g. {minLength: 1, maxLength: 300}.`,
  );
}
