import {
  type Document,
  evidenceNote,
  fieldEvidence,
  operationsOf,
  resolveRef,
  type Schema,
  successOf,
} from "@mycreditapp/document";

/** Emits the response fields that the spec requires, or forbids to be null, without a page that says so. */
export function emitEvidence(document: Document): string {
  const notes: string[] = [];
  const indexOf = (note: string): number => {
    if (!notes.includes(note)) notes.push(note);
    return notes.indexOf(note);
  };
  const entries = operationsOf(document).map((operation) => {
    const schema = successOf(operation)?.media?.schema;
    const fields = schema ? uncertainFields(document, schema) : [];
    const indexes = Object.fromEntries(fields.map(({ pointer, note }) => [pointer, indexOf(note)]));
    return { id: operation.id, indexes: JSON.stringify(indexes) };
  });
  return `/** Notes that say how a field was inferred. */
export const inferenceNotes: readonly string[] = ${JSON.stringify(notes, null, 2)};

/** Indexes of the notes of inferred fields, by operation and JSON Pointer; \`*\` is any index. */
export const inferredFields: Readonly<Record<string, Readonly<Record<string, number>>>> = {
${entries
  .filter(({ indexes }) => indexes !== "{}")
  .map(({ id, indexes }) => `  ${id}: ${indexes},`)
  .join("\n")}
};
`;
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
