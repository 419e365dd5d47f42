import {
  type Document,
  type OperationNode,
  operationsOf,
  resolveRef,
  type Schema,
} from "@mycreditapp/document";

/** Emits what parsing a request needs beyond the validators: types of query parameters and form fields, and secrets. */
export function emitRequests(document: Document): string {
  const entries = operationsOf(document).map(
    (operation) => `  ${operation.id}: ${JSON.stringify(entryOf(document, operation))},`,
  );
  return `/** How a request is serialized, where its values are not plain strings. */
export interface WireFormat {
  /** Headers in the spec. */
  readonly headers: readonly string[];
  /** Media type of the body; absent if there is none. */
  readonly mediaType?: string;
  /** Query parameters that are not strings. */
  readonly query?: Readonly<Record<string, string>>;
  /** Form fields that are not strings. */
  readonly form?: Readonly<Record<string, string>>;
  /** Properties of the body that are secret. */
  readonly secrets?: readonly string[];
}

/** Wire format of each operation's request. */
export const wireFormats: Readonly<Record<string, WireFormat>> = {
${entries.join("\n")}
};
`;
}

function entryOf(document: Document, { body, ...operation }: OperationNode): object {
  const parameters = operation.parameters.map(({ value }) => value);
  const query = parameters
    .filter((one) => one.in === "query")
    .map(({ name, schema }) => [name, wireType(document, schema)]);
  const properties = Object.entries(
    (body && resolveRef<Schema>(document, body.media.schema).properties) ?? {},
  );
  const secrets = properties.filter(([, { format }]) => format === "password").map(([name]) => name);
  const form = properties.map(([name, schema]) => [name, wireType(document, schema)]);
  return {
    headers: parameters.filter((one) => one.in === "header").map(({ name }) => name),
    ...onlySpecial("query", query),
    ...(body?.mediaType === "multipart/form-data" && onlySpecial("form", form)),
    ...(body && { mediaType: body.mediaType }),
    ...(secrets.length > 0 && { secrets }),
  };
}

function onlySpecial(name: string, entries: readonly unknown[][]): object {
  const special = entries.filter(([, type]) => type !== "");
  return special.length > 0 ? { [name]: Object.fromEntries(special) } : {};
}

/** Returns `number`, `boolean`, `[]` for an array of strings, `[]number`; empty for a string. */
function wireType(document: Document, node: Schema): string {
  const schema = resolveRef<Schema>(document, node);
  const branch = schema.anyOf?.[0];
  if (branch) return wireType(document, branch);
  const types = [schema.type ?? []].flat();
  if (types.includes("array")) return `[]${schema.items ? wireType(document, schema.items) : ""}`;
  if (types.includes("integer") || types.includes("number")) return "number";
  return types.includes("boolean") ? "boolean" : "";
}
