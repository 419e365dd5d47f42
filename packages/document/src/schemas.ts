import { operationsOf } from "./operations.js";
import { join } from "./pointer.js";
import type { Node } from "./references.js";
import { applicators, type Document, type Schema } from "./types.js";

type Applicator = (typeof applicators)[keyof typeof applicators][number];

const allApplicators: readonly Applicator[] = Object.values(applicators).flat();

/**
 * Yields every schema of the document once, with its pointer: components first, then inline schemas of operations.
 * @param into Keywords whose subschemas are visited.
 */
export function* schemasOf(document: Document, into = allApplicators): Generator<Node<Schema>> {
  for (const { value, pointer } of rootsOf(document)) yield* walkSchema(pointer, value, into);
}

/**
 * Yields a schema and its subschemas; does not follow references.
 * @param into Keywords whose subschemas are visited.
 */
export function* walkSchema(pointer: string, schema: Schema, into = allApplicators): Generator<Node<Schema>> {
  yield { value: schema, pointer };
  for (const keyword of into) {
    const subschemas = (schema as Record<string, unknown>)[keyword];
    if (typeof subschemas !== "object" || subschemas === null) continue;
    const isSingle = (applicators.single as readonly string[]).includes(keyword);
    const inner: [string, unknown][] = isSingle
      ? [[join(pointer, keyword), subschemas]]
      : Object.entries(subschemas).map(([name, one]) => [join(pointer, keyword, name), one]);
    for (const [at, one] of inner) {
      if (typeof one === "object" && one !== null) yield* walkSchema(at, one as Schema, into);
    }
  }
}

function rootsOf(document: Document): Node<Schema>[] {
  const roots: Node<Schema>[] = Object.entries(document.components.schemas).map(([name, value]) => ({
    value,
    pointer: join("#/components/schemas", name),
  }));
  for (const { parameters, body, responses } of operationsOf(document)) {
    for (const { value, pointer } of parameters) {
      roots.push({ value: value.schema, pointer: join(pointer, "schema") });
    }
    if (body) roots.push({ value: body.media.schema, pointer: join(body.pointer, "schema") });
    for (const { schema } of responses) if (schema) roots.push(schema);
  }
  // Operations share parameters and responses.
  return [...new Map(roots.map((root) => [root.pointer, root])).values()];
}
