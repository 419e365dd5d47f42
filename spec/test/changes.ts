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
  for (const { value, pointer } of roots) yield* within(document, value, pointer);
  for (const { value, pointer } of schemasOf(document)) {
    for (const added of additions(value)) yield change(value, pointer, added);
  }
}

/** A node and all nodes below it without each of their members, and with each one changed. */
function* within(document: Json, node: Json, pointer: string, parent: Json = {}): Generator<Change> {
  for (const [key, member] of Object.entries<Json>(node)) {
    if (free.has(key) && !(node.operationId && heldInOperations.has(key))) continue;
    yield change(node, pointer, { [key]: undefined });
    const at = join(pointer, key);
    if (typeof member !== "object") yield change(node, pointer, { [key]: other(member) });
    else if (key === "documented") yield* ofDocumented(resolveRef(document, parent.schema), member.value, at);
    else if (member !== null) yield* within(document, member, at, node);
  }
  if (node.in && !node.required) yield change(node, pointer, { required: true });
  if (Array.isArray(node) && node.every((item) => typeof item === "string")) {
    yield change(node, pointer, { [node.length]: "invented" });
  }
}

/** A value of the example `documented` need only fit its schema where its page shows none. */
function* ofDocumented({ properties = {} }: Json, value: Json, pointer: string): Generator<Change> {
  const object = Array.isArray(value) ? value[0] : value;
  for (const key of Object.keys(object)) {
    yield change(object, pointer, { [key]: undefined });
    const examples: Json[] = properties[key]?.examples ?? [];
    const largest = examples.toSorted((a, b) => (a < b ? -1 : 1)).at(-1);
    if (largest !== undefined) yield change(object, pointer, { [key]: other(largest) });
  }
}

/** What a schema does not say. */
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

/** Sets members of the node, or removes those that are undefined. Others refer to it, so it stays the same object. */
function change(node: Json, pointer: string, members: Json): Change {
  const before = { ...node };
  const become = (all: Json): void => {
    const left = Object.entries(all).filter(([, value]) => value !== undefined);
    for (const key of Object.keys(node)) delete node[key];
    if (Array.isArray(node)) node.splice(0, node.length, ...left.map(([, value]) => value));
    else Object.assign(node, Object.fromEntries(left));
  };
  const name = Object.entries(members).map(([key, value]) => `${key} became ${JSON.stringify(value)}`);
  return {
    name: name.join(),
    pointer,
    apply: () => become({ ...before, ...members }),
    undo: () => become(before),
  };
}
