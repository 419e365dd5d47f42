/** A walk over the document that changes one thing after the other. */
import { evidences, join, type Node, operationPlaces, resolveRef, schemasOf } from "@mycreditapp/document";
import type { Json } from "../scripts/facts/seen.ts";

export interface Change {
  /** What was done, and to which node of the bundle. */
  name: string;
  pointer: string;
  apply(): void;
  undo(): void;
}

/** Members that no fact is compared with: texts, and the evidence of parts. */
const free = new Set(["description", "summary", "x-evidence", "x-evidence-note", "x-idempotent"]);
const heldInOperations = new Set(["summary", "x-evidence"]);
const isFree = (node: Json, key: string): boolean =>
  free.has(key) && !(node.operationId && heldInOperations.has(key));

export function* changesOf(document: Json): Generator<Change> {
  const operations = [...operationPlaces(document)];
  for (const { path, method, pathItem } of operations) {
    yield replace(pathItem, without(pathItem, method), `${method} removed`, join("#/paths", path, method));
  }
  const roots: Node<Json>[] = operations.map(({ operation: value, pointer }) => ({ value, pointer }));
  for (const kind of ["schemas", "parameters", "responses", "examples"]) {
    for (const [name, value] of Object.entries<Json>(document.components[kind])) {
      roots.push({ value, pointer: join("#/components", kind, name) });
    }
  }
  for (const { value, pointer } of roots) yield* within(document, value, pointer);
  for (const { operation, pointer } of operations) {
    const { security, "x-evidence-note": note, "x-organization-access": access }: Json = operation;
    if (!security) yield replace(operation, { ...operation, security: [] }, "security added", pointer);
    if (note) yield replace(operation, without(operation, "x-evidence-note"), "note removed", pointer);
    if (access)
      yield replace(
        access,
        { ...access, "x-evidence": other(access["x-evidence"]) },
        "evidence changed",
        pointer,
      );
  }
  for (const { value, pointer } of schemasOf(document)) yield* additions(value, pointer);
}

/** A node and all nodes below it without each of their members, and with each one changed. */
function* within(document: Json, node: Json, pointer: string, parent: Json = {}): Generator<Change> {
  for (const [key, member] of Object.entries<Json>(node)) {
    if (isFree(node, key)) continue;
    yield replace(node, without(node, key), `${key} removed`, pointer);
    const at = join(pointer, key);
    if (typeof member !== "object")
      yield replace(node, withMember(node, key, other(member)), `${key} changed`, pointer);
    else if (key === "documented") yield* ofDocumented(resolveRef(document, parent.schema), member.value, at);
    else if (member !== null) yield* within(document, member, at, node);
  }
  if (node.in && !node.required) yield replace(node, { ...node, required: true }, "required added", pointer);
  if (Array.isArray(node) && node.every((item) => typeof item === "string")) {
    yield replace(node, [...node, "invented"], "entry added", pointer);
  }
}

/** A value of the example `documented` need only fit its schema where its page shows none. */
function* ofDocumented({ properties = {} }: Json, value: Json, pointer: string): Generator<Change> {
  const object = Array.isArray(value) ? value[0] : value;
  for (const key of Object.keys(object)) {
    yield replace(object, without(object, key), `${key} removed`, pointer);
    const examples: Json[] = properties[key]?.examples ?? [];
    const largest = examples.toSorted((a, b) => (a < b ? -1 : 1)).at(-1);
    if (largest !== undefined)
      yield replace(object, { ...object, [key]: other(largest) }, `${key} changed`, pointer);
  }
}

/** What a schema does not say. */
function* additions(schema: Json, pointer: string): Generator<Change> {
  const added = (members: Json): Change =>
    replace(schema, { ...schema, ...members }, `became ${JSON.stringify(members).slice(0, 80)}`, pointer);
  const { type, properties, required = [] } = schema;
  if (typeof type === "string") yield added({ type: [type, "null"] });
  for (const [key, value] of Object.entries({ format: "uuid", maxLength: 7 })) {
    if (type === "string" && !(key in schema)) yield added({ [key]: value });
  }
  if (!properties) return;
  yield added({ properties: { ...properties, invented: { type: "string" } } });
  for (const name of Object.keys(properties)) {
    if (!required.includes(name)) yield added({ required: [...required, name] });
  }
}

function other(value: Json): Json {
  if (evidences.includes(value)) return value === "documented" ? "assumed" : "documented";
  if (typeof value === "boolean") return !value;
  return typeof value === "number" ? value + 1 : `${value}x`;
}

const without = (node: Json, key: string): Json =>
  Array.isArray(node)
    ? node.toSpliced(Number(key), 1)
    : Object.fromEntries(Object.entries(node).filter(([name]) => name !== key));

const withMember = (node: Json, key: string, value: Json): Json =>
  Array.isArray(node) ? node.with(Number(key), value) : { ...node, [key]: value };

/** Others refer to the node, so it stays the same object. */
function replace(node: Json, after: Json, name: string, pointer: string): Change {
  const before = Array.isArray(node) ? [...node] : { ...node };
  const become = (members: Json): void => {
    for (const key of Object.keys(node)) delete node[key];
    if (Array.isArray(node)) node.length = 0;
    Object.assign(node, members);
  };
  return { name, pointer, apply: () => become(after), undo: () => become(before) };
}
