/** What the facts support for each field and each enum of the document, over all pages that show it. */
import { enumOf, type FieldEvidence, join } from "@mycreditapp/document";
import type { Facts, Row } from "./model.ts";
import { type Json, look, resolveWithSiblings, type Seen } from "./seen.ts";

/** Why the flags of a field are what they are. */
export type Reason = "visible" | "placeholder" | "example" | "other page" | "nothing";

export interface FieldVerdict {
  required: boolean;
  nullable: boolean;
  flags: FieldEvidence;
  reason: Reason;
  /** Evidence of the list of values on the pages that show this field. */
  values?: FieldEvidence;
  /** Pointer of that list. */
  enum?: string;
}

export interface Verdicts {
  /** By the pointer of the property. */
  responses: Map<string, FieldVerdict>;
  requests: Map<string, FieldVerdict>;
  /** Evidence of the values, by the pointer of the schema that lists them. */
  enums: Map<string, FieldEvidence>;
}

const order: readonly FieldEvidence[] = ["documented", "inferred", "assumed"];
const stronger = (a: FieldEvidence | undefined, b: FieldEvidence | undefined): FieldEvidence =>
  order.find((word) => word === a || word === b) ?? "assumed";

/** @param facts As `prepare` of decide.ts returns them. */
export function verdictsOf(root: Json, facts: Facts): Verdicts {
  const verdicts: Verdicts = { responses: new Map(), requests: new Map(), enums: new Map() };
  for (const page of facts.operations) {
    const item = root.paths?.[page.path];
    const operation = item?.[page.method];
    if (!operation) continue;
    const schemaOf = (part: Json, type: string) =>
      resolveWithSiblings(root, part, "#").node?.content?.[type]?.schema;
    for (const [part, body, into] of [
      [operation.requestBody, page.request, verdicts.requests],
      [operation.responses?.["200"], page.response, verdicts.responses],
    ] as const) {
      const schema = body && schemaOf(part, body.contentType);
      if (schema) visit(root, body.root, look(root, schema, "#"), schema, into, verdicts.enums);
    }
    for (const given of [...(item.parameters ?? []), ...(operation.parameters ?? [])]) {
      const parameter = resolveWithSiblings(root, given, "#").node;
      const row = page.parameters.find(
        (one) => one.in === parameter?.in && one.row.name === parameter?.name,
      )?.row;
      if (row)
        visit(root, row, look(root, parameter.schema, "#"), parameter.schema, new Map(), verdicts.enums);
    }
  }
  // What another page lists in full is taken from there.
  for (const verdict of [...verdicts.responses.values(), ...verdicts.requests.values()]) {
    const isKnown = verdict.enum && verdicts.enums.get(verdict.enum) === "documented";
    if (isKnown && verdict.values === "assumed") verdict.values = "inferred";
  }
  return verdicts;
}

function visit(
  root: Json,
  row: Row,
  seen: Seen,
  schema: Json,
  into: Map<string, FieldVerdict>,
  enums: Verdicts["enums"],
): void {
  const listed = row.values && enumOf(root, schema);
  if (listed) enums.set(listed.pointer, stronger(enums.get(listed.pointer), row.evidence.values));
  if (row.items && seen.items) visit(root, row.items, seen.items, seen.schema.items, into, enums);
  for (const field of row.fields ?? []) {
    const property = seen.properties.get(field.name);
    if (!property) continue;
    const pointer = join(seen.pointer, "properties", field.name);
    const written = seen.schema.properties[field.name];
    into.set(pointer, merge(into.get(pointer), verdictOf(root, field, written)));
    visit(root, field, property, written, into, enums);
  }
}

/** The surer page wins; of two that are as sure, the one that promises less. */
function merge(known: FieldVerdict | undefined, found: FieldVerdict): FieldVerdict {
  if (!known) return found;
  const isSurer = stronger(found.flags, known.flags) === found.flags;
  const wins = found.flags === known.flags ? !found.required : isSurer;
  const merged = wins ? found : known;
  return merged.enum ? { ...merged, values: stronger(found.values, known.values) } : merged;
}

function verdictOf(root: Json, row: Row, schema: Json): FieldVerdict {
  const flags = row.decided ?? row.evidence.flags ?? "assumed";
  const required = row.required === true;
  const foretold = required ? "placeholder" : "example";
  const reasons = {
    documented: "visible",
    inferred: row.decided ? foretold : "other page",
    assumed: "nothing",
  } as const;
  const list = row.items?.values ? enumOf(root, schema.items ?? {}) : row.values && enumOf(root, schema);
  return {
    required,
    nullable: row.nullable === true,
    flags,
    reason: reasons[flags],
    ...(list && { enum: list.pointer, values: (row.items?.evidence ?? row.evidence).values ?? "assumed" }),
  };
}
