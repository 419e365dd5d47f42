/** Walks over the document and yields one change at a time. */
import { evidences, join, type Node, operationPlaces, resolveRef, schemasOf } from "@mycreditapp/document";
import type { Json } from "../scripts/facts/seen.ts";

export interface Change {
  /** The changed key and its new value. `pointer` is the changed node of the bundle. */
  name: string;
  pointer: string;
  apply(): void;
  undo(): void;
}

/**
 * Keys that no fact is compared with: descriptions, the evidence of parts, all of a lifecycle but its first value, and
 * `encoding`, which the tests of the reference compare with `x-media-types`.
 */
const ignoredKeys = new Set([
  "description",
  "summary",
  "x-evidence",
  "x-evidence-note",
  "x-lifecycle",
  "encoding",
]);
const comparedInOperations = new Set(["summary", "x-evidence"]);

export function* changesOf(document: Json): Generator<Change> {
  const roots: Node<Json>[] = [];
  for (const { path, method, pathItem, operation, pointer } of operationPlaces(document)) {
    yield change(pathItem, join("#/paths", path, method), { [method]: undefined });
    roots.push({ value: operation, pointer });
    const { security, "x-evidence-note": note, "x-organization-access": access }: Json = operation;
    if (!security) yield change(operation, pointer, { security: [] });
    if (note) yield change(operation, pointer, { "x-evidence-note": undefined });
    if (access) yield change(access, pointer, { "x-evidence": other(access["x-evidence"]) });
  }
  for (const kind of ["schemas", "parameters", "responses", "examples"]) {
    for (const [name, value] of Object.entries<Json>(document.components[kind])) {
      roots.push({ value, pointer: join("#/components", kind, name) });
    }
  }
  for (const [name, schema] of Object.entries<Json>(document.components.schemas)) {
    const first = schema["x-lifecycle"]?.first;
    if (first?.["x-evidence"] === "inferred") {
      yield change(first, join("#/components/schemas", name), { value: other(first.value) });
      yield change(first, join("#/components/schemas", name), { "x-evidence": "assumed" });
    }
  }
  for (const { value, pointer } of roots) yield* within(document, value, pointer);
  for (const { value, pointer } of schemasOf(document)) {
    for (const added of additions(value)) yield change(value, pointer, added);
  }
}

/** Yields the removal and the change of each property of a node and of all nodes below it. */
function* within(document: Json, node: Json, pointer: string, parent: Json = {}): Generator<Change> {
  for (const [key, value] of Object.entries<Json>(node)) {
    if (ignoredKeys.has(key) && !(node.operationId && comparedInOperations.has(key))) continue;
    yield change(node, pointer, { [key]: undefined });
    const at = join(pointer, key);
    if (typeof value !== "object") yield change(node, pointer, { [key]: other(value) });
    else if (key === "documented") yield* ofDocumented(resolveRef(document, parent.schema), value.value, at);
    else if (value !== null) yield* within(document, value, at, node);
  }
  if (node.in && !node.required) yield change(node, pointer, { required: true });
  if (Array.isArray(node) && node.every((item) => typeof item === "string")) {
    yield change(node, pointer, { [node.length]: "invented" });
  }
}

/** Yields changes to the example `documented`. Values that no page shows only have to match their schema. */
function* ofDocumented({ properties = {} }: Json, value: Json, pointer: string): Generator<Change> {
  const object = Array.isArray(value) ? value[0] : value;
  for (const key of Object.keys(object)) {
    yield change(object, pointer, { [key]: undefined });
    const examples: Json[] = properties[key]?.examples ?? [];
    const largest = examples.toSorted((a, b) => (a < b ? -1 : 1)).at(-1);
    if (largest !== undefined) yield change(object, pointer, { [key]: other(largest) });
  }
}

/** Yields keywords that a schema does not have. */
function* additions({ type, format, maxLength, properties = {}, required = [] }: Json): Generator<Json> {
  if (typeof type === "string") yield { type: [type, "null"] };
  if (type === "string" && format === undefined) yield { format: "uuid" };
  if (type === "string" && maxLength === undefined) yield { maxLength: 7 };
  if (type === "object") yield { properties: { ...properties, invented: { type: "string" } } };
  for (const name of Object.keys(properties)) {
    if (!required.includes(name)) yield { required: [...required, name] };
  }
}

function other(value: Json): Json {
  if (evidences.includes(value)) return value === "documented" ? "assumed" : "documented";
  if (typeof value === "boolean") return !value;
  return typeof value === "number" ? value + 1 : `${value}x`;
}

/** Sets properties of the node, or removes those that are undefined. Changes it in place, because others refer to it. */
function change(node: Json, pointer: string, properties: Json): Change {
  const before = { ...node };
  const replaceAll = (all: Json): void => {
    const remaining = Object.entries(all).filter(([, value]) => value !== undefined);
    for (const key of Object.keys(node)) delete node[key];
    if (Array.isArray(node)) node.splice(0, node.length, ...remaining.map(([, value]) => value));
    else Object.assign(node, Object.fromEntries(remaining));
  };
  const name = Object.entries(properties).map(([key, value]) => `${key} became ${JSON.stringify(value)}`);
  return {
    name: name.join(),
    pointer,
    apply: () => replaceAll({ ...before, ...properties }),
    undo: () => replaceAll(before),
  };
}
