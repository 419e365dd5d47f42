/** Compares the evidence of fields and enums with what the pages show. */
import { type FieldEvidence, fieldEvidence, join, valueAt } from "@mycreditapp/document";
import { evidenceOfSchemas, type FieldEntry } from "./marks.ts";
import type { Check, Facts } from "./model.ts";
import type { Json } from "./seen.ts";
import { verdictsOf } from "./verdicts.ts";

export function* compareEvidence(root: Json, facts: Facts): Generator<Check> {
  for (const [name, { evidence, fields }] of evidenceOfSchemas(verdictsOf(root, facts))) {
    const pointer = join("#/components/schemas", name);
    const schema = valueAt(root, pointer) as Json;
    if (fields.length === 0) yield check(pointer, evidence, schema["x-evidence"]);
    for (const field of fields) {
      const at = join(pointer, "properties", field.name);
      yield check(at, expected(field), found(schema, schema.properties[field.name], field));
    }
  }
}

type Answers = Partial<Record<"required" | "nullable" | "values", FieldEvidence>>;

const expected = ({ verdict: { flags, values } }: FieldEntry): Answers => ({
  required: flags,
  nullable: flags,
  ...(values && { values }),
});

function found(schema: Json, property: Json, { verdict, enumEvidence }: FieldEntry): Answers {
  return {
    required: fieldEvidence(schema, property, "required"),
    nullable: fieldEvidence(schema, property, "nullable"),
    ...(verdict.values && {
      values: fieldEvidence({ "x-evidence": enumEvidence ?? "documented" }, property, "values"),
    }),
  };
}

function check(pointer: string, expected: unknown, found: unknown): Check {
  return {
    at: `${pointer.slice(1)}/x-evidence`,
    pointer,
    expected,
    found,
    fact: false,
    remedy: "Run `pnpm --filter @mycreditapp/spec certainty --apply`.",
  };
}
