/** Breaks the document in every place that carries a fact: one small change each. */
import { escapeKey, follow, type Json } from "../scripts/facts/seen.ts";

export interface Mutant {
  /** What was done, and where in the bundle. */
  name: string;
  pointer: string;
  apply(): void;
  undo(): void;
}

const limits = ["minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "x-max-bytes"];
const methods = ["get", "put", "post", "patch", "delete"];

export function* mutantsOf(root: Json): Generator<Mutant> {
  for (const [path, item] of Object.entries<Json>(root.paths)) {
    for (const method of methods) {
      if (item[method]) yield* operation(root, item, method, `/paths/${escapeKey(path)}`);
    }
  }
  const { schemas, parameters, responses, examples } = root.components;
  for (const [name, schema] of Object.entries<Json>(schemas))
    yield* ofSchema(schema, `/components/schemas/${name}`);
  for (const [name, parameter] of Object.entries<Json>(parameters)) {
    yield* ofParameter(parameter, `/components/parameters/${name}`);
  }
  for (const [name, response] of Object.entries<Json>(responses)) {
    yield* ofContent(root, response.content, `/components/responses/${name}/content`);
  }
  for (const [name, example] of Object.entries<Json>(examples ?? {})) {
    yield* ofValue(example, "value", `/components/examples/${name}`);
  }
}

function* operation(root: Json, item: Json, method: string, path: string): Generator<Mutant> {
  const pointer = `${path}/${method}`;
  const node = item[method];
  yield remove(item, method, path);
  for (const key of ["operationId", "x-evidence", "summary"]) yield set(node, key, "changed", pointer);
  yield set(node, "tags", ["changed"], pointer);
  yield set(node.externalDocs, "url", "https://docs.mycreditapp.ai/changed", pointer);
  yield set(node, "security", node.security ? undefined : [], pointer);
  if (node["x-evidence-note"]) yield remove(node, "x-evidence-note", pointer);
  const access = node["x-organization-access"];
  if (access) {
    yield remove(node, "x-organization-access", pointer);
    yield set(access, "resource", access.resource === "general" ? "host-owned" : "general", pointer);
    yield* ofList(access, "scenarios", pointer);
    const sure = access["x-evidence"] === "documented";
    yield set(access, "x-evidence", sure ? "assumed" : "documented", pointer);
  }
  yield* ofList(node, "parameters", pointer);
  for (const [i, parameter] of (node.parameters ?? []).entries()) {
    if (!parameter.$ref) yield* ofParameter(parameter, `${pointer}/parameters/${i}`);
  }
  if (node.requestBody) {
    yield remove(node, "requestBody", pointer);
    yield remove(node.requestBody, "required", `${pointer}/requestBody`);
    yield* ofContent(root, node.requestBody.content, `${pointer}/requestBody/content`);
  }
  for (const [status, response] of Object.entries<Json>(node.responses)) {
    yield remove(node.responses, status, `${pointer}/responses`);
    if (response.content) yield* ofContent(root, response.content, `${pointer}/responses/${status}/content`);
  }
}

function* ofParameter(node: Json, pointer: string): Generator<Mutant> {
  yield set(node, "name", "changed", pointer);
  yield set(node, "required", node.required ? undefined : true, pointer);
  if (node.example !== undefined) {
    yield remove(node, "example", pointer);
    yield set(node, "example", other(node.example), pointer);
  }
  for (const name of Object.keys(node.examples ?? {}))
    yield remove(node.examples, name, `${pointer}/examples`);
  if (node.schema) yield* ofSchema(node.schema, `${pointer}/schema`);
}

function* ofContent(root: Json, content: Json, pointer: string): Generator<Mutant> {
  for (const [type, media] of Object.entries<Json>(content)) {
    const where = `${pointer}/${escapeKey(type)}`;
    yield remove(content, type, pointer);
    yield* ofSchema(media.schema, `${where}/schema`);
    for (const [name, example] of Object.entries<Json>(media.examples ?? {})) {
      yield remove(media.examples, name, `${where}/examples`);
      if (example.$ref) continue;
      // A free value of `documented` need only fit its schema; a missing one is noticed.
      if (name === "documented") yield* ofKeys(example.value, `${where}/examples/${name}/value`);
      else yield* ofValue(example, "value", `${where}/examples/${name}`);
      if (name === "documented") {
        const shown = follow(root, media.schema, "").node?.properties ?? {};
        for (const [key, property] of Object.entries<Json>(shown)) {
          if (!property.examples || example.value[key] === undefined) continue;
          const wrong = other(property.examples.reduce((a: Json, b: Json) => (a > b ? a : b)));
          yield set(example.value, key, wrong, `${where}/examples/${name}/value`);
        }
      }
    }
  }
}

function* ofSchema(node: Json, pointer: string): Generator<Mutant> {
  if (!node || typeof node !== "object") return;
  for (const key of limits) {
    if (node[key] === undefined) continue;
    yield remove(node, key, pointer);
    yield set(node, key, node[key] + 1, pointer);
  }
  for (const key of ["format", "pattern", "default", "type", "$ref"]) {
    if (node[key] === undefined) continue;
    yield remove(node, key, pointer);
    if (key !== "$ref") yield set(node, key, "changed", pointer);
  }
  for (const key of ["enum", "x-extensible-enum", "required", "examples", "x-media-types"]) {
    if (Array.isArray(node[key])) yield* ofList(node, key, pointer);
  }
  if (node.type === "string" && node.format === undefined) yield set(node, "format", "uuid", pointer);
  if (node.type === "string" && node.maxLength === undefined) yield set(node, "maxLength", 7, pointer);
  if (typeof node.type === "string") yield set(node, "type", [node.type, "null"], pointer);
  if (Array.isArray(node.type)) yield set(node, "type", node.type[0], pointer);
  const required: string[] = node.required ?? [];
  for (const name of Object.keys(node.properties ?? {})) {
    yield remove(node.properties, name, `${pointer}/properties`);
    if (!required.includes(name)) yield set(node, "required", [...required, name], pointer);
    yield* ofSchema(node.properties[name], `${pointer}/properties/${name}`);
  }
  if (node.properties) {
    yield set(node, "properties", { ...node.properties, invented: { type: "string" } }, pointer);
  }
  if (node.items) yield* ofSchema(node.items, `${pointer}/items`);
  for (const [i, branch] of (node.anyOf ?? []).entries()) {
    yield remove(node.anyOf, i, `${pointer}/anyOf`);
    if (branch.type !== "null") yield* ofSchema(branch, `${pointer}/anyOf/${i}`);
  }
}

/** Each entry removed, each changed, and one more. */
function* ofList(node: Json, key: string, pointer: string): Generator<Mutant> {
  const list: Json[] = node[key] ?? [];
  for (const [i, value] of list.entries()) {
    yield set(node, key, list.toSpliced(i, 1), pointer);
    if (typeof value !== "object") yield set(node, key, list.with(i, other(value)), pointer);
  }
  if (list.every((value) => typeof value === "string")) yield set(node, key, [...list, "invented"], pointer);
}

function* ofKeys(value: Json, pointer: string): Generator<Mutant> {
  const object = Array.isArray(value) ? value[0] : value;
  for (const key of Object.keys(object ?? {})) yield remove(object, key, pointer);
}

/** Every leaf below `node[key]` changed. */
function* ofValue(node: Json, key: string, pointer: string): Generator<Mutant> {
  const value = node[key];
  if (typeof value !== "object" || value === null) yield set(node, key, other(value), pointer);
  else for (const below of Object.keys(value)) yield* ofValue(value, below, `${pointer}/${key}`);
}

function other(value: Json): Json {
  if (typeof value === "boolean") return !value;
  return typeof value === "number" ? value + 1 : `${value}x`;
}

const remove = (node: Json, key: string | number, pointer: string): Mutant =>
  set(node, String(key), undefined, pointer);

function set(node: Json, key: string, value: Json, pointer: string): Mutant {
  const before = Array.isArray(node) ? [...node] : { ...node };
  const name = value === undefined ? `removed ${key}` : `${key} became ${JSON.stringify(value).slice(0, 80)}`;
  return {
    name,
    pointer,
    apply() {
      if (value !== undefined) node[key] = value;
      else if (Array.isArray(node)) node.splice(Number(key), 1);
      else delete node[key];
    },
    undo() {
      // The order of the keys is restored as well.
      for (const old of Object.keys(node)) delete node[old];
      if (Array.isArray(node)) node.length = 0;
      Object.assign(node, before);
    },
  };
}
