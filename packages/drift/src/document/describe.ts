import {
  type Document,
  enumOf,
  type FieldQuestion,
  openEnumOf,
  resolveNode,
  type Schema,
  stepsOf,
  valueAt,
} from "@mycreditapp/document";
import type { Contract } from "./contract.js";
import { isObject, parentOf } from "./json.js";

const bounds = ["minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "multipleOf"];
const omittedSteps = ["components", "schemas", "properties", "parameters", "responses", "content"];

/** A readable name of a part of the document: its operation or component, and the path within it. */
export function labelOf({ operations }: Contract, pointer: string): string {
  const operation = operations.find(
    (one) => pointer === one.pointer || pointer.startsWith(`${one.pointer}/`),
  );
  const rest = operation ? pointer.slice(operation.pointer.length) : pointer;
  const steps = stepsOf(rest).filter((step) => !omittedSteps.includes(step));
  return [...(operation ? [operation.id] : []), ...steps].join(" ");
}

/** A short description of the values that a schema accepts. */
export function describeSchema(document: Document, given: Schema): string {
  const { value: schema, component: name } = resolveNode<Schema>(document, "#", given);
  const open = openEnumOf(document, given);
  if (open) {
    const known = `${name || stepsOf(open.pointer)[2] || "open enum"}: ${firstOf(open.values)}, or others`;
    return open.nullable ? `${known}, or null` : known;
  }
  if (Array.isArray(schema.anyOf)) {
    return schema.anyOf.map((one) => describeSchema(document, one)).join(" or ");
  }
  if (Array.isArray(schema.enum)) return `${name || "enum"}: ${firstOf(schema.enum)}`;
  if (name === "Timestamp") return "Timestamp: date-time, with or without zone";
  const type = [schema.type ?? "anything"].flat().join(" or ");
  const parts = [
    isObject(schema.properties) && name ? `${type} ${name}` : type,
    schema.format,
    ...bounds.filter((bound) => bound in schema).map((bound) => `${bound} ${schema[bound as keyof Schema]}`),
  ];
  return parts.filter(Boolean).join(", ");
}

function firstOf(values: readonly unknown[]): string {
  const shown = values.slice(0, 6).join(", ");
  return values.length > 6 ? `${shown} and ${values.length - 6} more` : shown;
}

/**
 * The evidence of the first of these parts that has an `x-evidence`, itself or on a level above.
 *
 * @param question - The question that a field's own evidence answers.
 */
export function evidenceOf(document: Document, parts: readonly string[], question?: FieldQuestion): string {
  for (const part of parts) {
    const levels = question === "values" ? enumLevels(document, part) : levelsOf(part);
    for (const at of levels) {
      const value = valueAt(document, at);
      const evidence = isObject(value) ? value["x-evidence"] : undefined;
      const own = isObject(evidence) && question ? evidence[question] : evidence;
      if (typeof own === "string") return own;
    }
  }
  return "none";
}

function levelsOf(part: string): string[] {
  const levels: string[] = [];
  for (let at = part; at.length > 1; at = parentOf(at)) levels.push(at);
  return levels;
}

/** The values of a field are as certain as its enum, unless it says otherwise. */
function enumLevels(document: Document, part: string): string[] {
  const schema = valueAt(document, part) as Schema | undefined;
  const found = schema && enumOf(document, schema, part);
  return found ? [part, ...levelsOf(found.pointer)] : levelsOf(part);
}
