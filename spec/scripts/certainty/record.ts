/** How well the rule foretells the flags that were visible. */
import type { Facts, Row } from "../facts/model.ts";

export interface Miss {
  place: string;
  required: boolean;
}

export interface Record {
  /** Response fields whose flags were visible. */
  seen: number;
  required: number;
  optional: number;
  /** Fields that are required and nullable, or optional and not nullable. */
  exceptions: string[];
  /** Those that a sample shows as well. */
  foretold: number;
  right: number;
  misses: Miss[];
}

/** The smallest share of visible flags that the rule must foretell. */
export const threshold = 0.93;

/** Takes the facts as loaded, without the decisions: a field counts once, on the page that shows its flags. */
export function recordOf(facts: Facts): Record {
  const record: Record = {
    seen: 0,
    required: 0,
    optional: 0,
    exceptions: [],
    foretold: 0,
    right: 0,
    misses: [],
  };
  for (const { operationId, response } of facts.operations) {
    for (const { row, path } of response ? fieldsOf(response.root) : []) {
      if (row.evidence.flags !== "documented" || typeof row.required !== "boolean") continue;
      const place = `${operationId} ${path}`;
      record.seen += 1;
      record[row.required ? "required" : "optional"] += 1;
      if (row.required === (row.nullable === true)) record.exceptions.push(place);
      if (row.foretold === undefined) continue;
      record.foretold += 1;
      if (row.foretold === row.required) record.right += 1;
      else record.misses.push({ place, required: row.required });
    }
  }
  return record;
}

/** Returns whether the rule may still be relied on. */
export const holds = ({ right, foretold, exceptions }: Record): boolean =>
  exceptions.length === 0 && foretold > 0 && right / foretold >= threshold;

/** Every named field of a body with the path to it. */
export function* fieldsOf(row: Row, path = ""): Generator<{ row: Row; path: string }> {
  for (const field of row.fields ?? []) {
    yield { row: field, path: `${path}/${field.name}` };
    yield* fieldsOf(field, `${path}/${field.name}`);
  }
  if (row.items) yield* fieldsOf(row.items, `${path}/*`);
}
