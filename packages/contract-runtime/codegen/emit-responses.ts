import {
  type Document,
  evidenceNote,
  fieldEvidence,
  operationsOf,
  resolveRef,
  type Schema,
  successOf,
} from "@mycreditapp/document";

/**
 * Emits what validates the responses of each operation: its validator, and the fields that the spec requires, or forbids
 * to be null, without a page that says so. One export each, so that a bundler keeps only those that a program imports.
 */
export function emitResponses(document: Document): string {
  const notes = new Map<string, string>();
  const nameOf = (note: string): string => {
    const name = notes.get(note) ?? `note${notes.size}`;
    notes.set(note, name);
    return name;
  };
  const entries = describedResponses(document).map(({ id, schema }) => {
    const inferred = uncertainFields(document, schema).map(
      ({ pointer, note }) => `${JSON.stringify(pointer)}: ${nameOf(note)}`,
    );
    return `/** Validates successful responses of \`${id}\`. */
export const ${id}: OperationResponses = {
  operation: "${id}",
  validate: validators.${id},
  inferred: { ${inferred.join(", ")} },
};
`;
  });
  return `import type { OperationResponses } from "../find-drift.js";
import * as validators from "./response-validators.js";

${[...notes].map(([note, name]) => `const ${name} = ${JSON.stringify(note)};\n`).join("")}
${entries.join("\n")}`;
}

/** Emits a record of all that {@link emitResponses} emits. A namespace import would keep a bundler from dropping any. */
export function emitAllResponses(document: Document): string {
  const names = describedResponses(document).map(({ id }) => id);
  return `import type { OperationResponses } from "../find-drift.js";
import { ${names.join(", ")} } from "./responses.js";

/** What validates responses, by operation; those without a response body are absent. */
export const responses: Readonly<Record<string, OperationResponses | undefined>> = { ${names.join(", ")} };
`;
}

function describedResponses(document: Document): { id: string; schema: Schema }[] {
  return operationsOf(document).flatMap((operation) => {
    const schema = successOf(operation)?.media?.schema;
    return schema ? [{ id: operation.id, schema }] : [];
  });
}

interface UncertainField {
  readonly pointer: string;
  readonly note: string;
}

function uncertainFields(document: Document, given: Schema, pointer = ""): UncertainField[] {
  const schema = resolveRef<Schema>(document, given);
  const branch = schema.anyOf?.find(({ type }) => type !== "null");
  if (branch) return uncertainFields(document, branch, pointer);
  const items = schema.items ? uncertainFields(document, schema.items, `${pointer}/*`) : [];
  const properties = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const at = `${pointer}/${name}`;
    const isRequired =
      schema.required?.includes(name) && fieldEvidence(schema, property, "required") !== "documented";
    const note = evidenceNote(property) || evidenceNote(schema);
    return [...(isRequired ? [{ pointer: at, note }] : []), ...uncertainFields(document, property, at)];
  });
  return [...items, ...properties];
}
