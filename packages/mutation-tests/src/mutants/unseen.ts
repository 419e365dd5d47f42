/** What no page shows, added: constraints, deprecation, links, headers, media types, servers. */
import {
  type Document,
  join,
  openEnumOf,
  operationsOf,
  referencesOf,
  type Schema,
  schemasOf,
  successOf,
  valueAt,
} from "@mycreditapp/document";
import type { Edit, Proposal } from "./mutant.js";

/** Parts of an operation that are added or changed as a whole. */
export function* unseenMutants(document: Document): Generator<Proposal> {
  const parameters = new Set<string>();
  for (const operation of operationsOf(document)) {
    const { pointer, method, operation: node, body } = operation;
    yield added("operation deprecated", join(pointer, "deprecated"), true);
    const servers = [{ url: "https://files.mycreditapp.ai" }];
    yield added("operation server added", join(pointer, "servers"), servers);
    if (method === "POST" || method === "PATCH") {
      const at = join(pointer, "x-idempotent");
      yield node["x-idempotent"]
        ? { operator: "idempotence dropped", pointer: at, edits: [{ drop: at }] }
        : added("idempotence added", at, true);
    }
    for (const { pointer: at } of operation.parameters) parameters.add(at);
    if (body) yield mediaTypeAdded(document, body.pointer);
    const success = successOf(operation);
    if (!success) continue;
    const header = { required: true, schema: { type: "string" } };
    yield added("response header required", join(success.pointer, "headers"), { "X-Request-ID": header });
    const link = { next: { operationId: operation.id } };
    yield added("link added", join(success.pointer, "links"), link);
    if (success.mediaType)
      yield mediaTypeAdded(document, join(success.pointer, "content", success.mediaType));
  }
  for (const at of parameters) yield added("parameter deprecated", join(at, "deprecated"), true);
  yield* serverMutants(document);
}

function mediaTypeAdded(document: Document, pointer: string): Proposal {
  const content = pointer.slice(0, pointer.lastIndexOf("/"));
  const edits: Edit[] = [{ set: join(content, "text/csv"), value: valueAt(document, pointer) as never }];
  return { operator: "media type added", pointer: content, edits };
}

function* serverMutants({ servers: [server], components }: Document): Generator<Proposal> {
  const url = "#/servers/0/url";
  yield { ...added("server changed", url, server.url.replace("https://api.", "https://api2.")) };
  const version = "#/servers/0/variables/version";
  const { enum: versions, default: current } = server.variables.version;
  const other = versions.find((one) => one !== current) ?? "v2";
  yield added("default version changed", join(version, "default"), other);
  yield added("version added", join(version, "enum"), [...versions, "v2"]);
  for (const one of versions.filter((name) => name !== current)) {
    const value = versions.filter((name) => name !== one);
    yield { ...added("version removed", join(version, "enum"), value), detail: one };
  }
  yield added("security dropped everywhere", "#/security", []);
  for (const name of Object.keys(components.securitySchemes ?? {})) {
    yield added("security scheme changed", join("#/components/securitySchemes", name, "scheme"), "basic");
  }
}

/** Constraints and annotations of schemas. */
export function* unseenSchemaMutants(document: Document): Generator<Proposal> {
  const uses = [...referencesOf(document)];
  const usesOf = (pointer: string) => uses.filter(({ $ref }) => $ref === pointer).map((use) => use.pointer);
  for (const { pointer, value: schema } of schemasOf(document, ["properties", "items"])) {
    if (/\/properties\/[^/]+$/.test(pointer))
      yield added("property deprecated", join(pointer, "deprecated"), true);
    // A default next to a reference wins.
    const isOverridden = usesOf(pointer).some((use) => hasDefault(valueAt(document, use)));
    if (!isOverridden) yield* defaultMutants(pointer, schema);
    if (schema.$ref || schema.anyOf) continue;
    if (schema.properties) yield added("object closed", join(pointer, "additionalProperties"), false);
    // An enum that is only used as the known values of open ones is open already.
    const openUses = usesOf(pointer).filter((use) => use.includes("/anyOf/"));
    const isOpen = openUses.some((use) => openEnumOf(document, valueAt(document, holderOf(use)) as Schema));
    if (schema.enum && !isOpen) yield opened(pointer, schema);
    if (schema.pattern) yield* looserPatterns(join(pointer, "pattern"), schema.pattern);
    yield* textMutants(pointer, schema);
  }
}

const holderOf = (use: string): string => use.slice(0, use.lastIndexOf("/anyOf/"));
const hasDefault = (schema: unknown): boolean => (schema as Schema).default !== undefined;

function* textMutants(pointer: string, schema: Schema): Generator<Proposal> {
  const { type, enum: values, format, pattern, minLength, maxLength } = schema;
  if (![type].flat().includes("string") || values || format || pattern) return;
  if (maxLength === undefined) yield added("maxLength added", join(pointer, "maxLength"), 255);
  if (minLength === undefined) yield added("minLength added", join(pointer, "minLength"), 1);
  yield added("pattern added", join(pointer, "pattern"), "^[ -~]*$");
}

function* looserPatterns(pointer: string, pattern: string): Generator<Proposal> {
  const operator = "pattern loosened";
  if (pattern.startsWith("^")) yield { ...added(operator, pointer, pattern.slice(1)), detail: "no start" };
  if (pattern.endsWith("$")) yield { ...added(operator, pointer, pattern.slice(0, -1)), detail: "no end" };
}

function opened(pointer: string, { enum: values, type, ...rest }: Schema): Proposal {
  const known = (values ?? []).filter((one) => one !== null);
  const anyOf = [
    { type: "string", enum: known },
    { type: "string" },
    ...([type].flat().includes("null") ? [{ type: "null" }] : []),
  ];
  return {
    operator: "closed enum opened",
    pointer,
    edits: [{ set: pointer, value: { ...rest, anyOf } as never }],
  };
}

function* defaultMutants(
  pointer: string,
  { default: value, enum: values, type }: Schema,
): Generator<Proposal> {
  const at = join(pointer, "default");
  if (value !== undefined) {
    yield { operator: "default dropped", pointer: at, edits: [{ drop: at }] };
    yield added("default changed", at, typeof value === "string" ? `${value}_other` : !value);
  } else if (type === "boolean" || values) {
    yield added("default added", at, values ? values[0] : true);
  }
}

function added(operator: string, pointer: string, value: unknown): Proposal {
  return { operator, pointer, edits: [{ set: pointer, value: value as never }] };
}
