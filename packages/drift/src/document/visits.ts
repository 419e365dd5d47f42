import { type Document, join, referenceChain, type Schema, valueAt } from "@mycreditapp/document";
import { isObject } from "./json.js";

/** A value, and a schema of the document that describes it. */
export interface Visit {
  /** JSON Pointer of the value. */
  readonly at: string;
  /** JSON Pointer of the schema in the document. */
  readonly schema: string;
  readonly value: unknown;
}

/** Returns which schema describes which value of a body: references, their targets and branches included. */
export function visitsOf(document: Document, pointer: string, value: unknown, at = ""): Visit[] {
  const chain = [...referenceChain(document, pointer, valueAt(document, pointer))];
  const visits: Visit[] = chain.map((node) => ({ at, schema: node.pointer, value }));
  const target = chain.at(-1);
  const schema = target?.value as Schema | undefined;
  if (!target || !schema) return visits;
  const branches = (schema.anyOf ?? []).map((branch, index) => ({ branch, index }));
  for (const { branch, index } of branches) {
    if ((branch.type === "null") === (value === null))
      visits.push(...visitsOf(document, join(target.pointer, "anyOf", index), value, at));
  }
  if (Array.isArray(value) && schema.items) {
    for (const [index, item] of value.entries())
      visits.push(...visitsOf(document, join(target.pointer, "items"), item, join(at, index)));
  }
  if (isObject(value)) {
    for (const name of Object.keys(schema.properties ?? {})) {
      if (!Object.hasOwn(value, name)) continue;
      const property = join(target.pointer, "properties", name);
      visits.push(...visitsOf(document, property, value[name], join(at, name)));
    }
  }
  return visits;
}
