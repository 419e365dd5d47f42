import {
  type Document,
  type OperationNode,
  operationsOf,
  resolveRef,
  type Schema,
} from "@mycreditapp/document";

/**
 * What a reader of requests must know beyond the validators: which texts in a query or form stand for something
 * else, and which members of a body are secret.
 */
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

/** How each operation's request is written, where that is not plain text. */
export const wireFormats: Readonly<Record<string, WireFormat>> = {
${entries.join("\n")}
};
`;
}

function entryOf(document: Document, { body, ...operation }: OperationNode): object {
  const parameters = operation.parameters.map(({ value }) => value);
  const query = parameters
    .filter((one) => one.in === "query")
    .map(({ name, schema }) => [name, textOf(document, schema)]);
  const members = Object.entries((body && resolveRef<Schema>(document, body.media.schema).properties) ?? {});
  const secrets = members.filter(([, { format }]) => format === "password").map(([name]) => name);
  const form = members.map(([name, schema]) => [name, textOf(document, schema)]);
  return {
    headers: parameters.filter((one) => one.in === "header").map(({ name }) => name),
    ...onlySpecial("query", query),
    ...(body?.mediaType === "multipart/form-data" && onlySpecial("form", form)),
    ...(body && { mediaType: body.mediaType }),
    ...(secrets.length > 0 && { secrets }),
  };
}

function onlySpecial(name: string, entries: readonly unknown[][]): object {
  const special = entries.filter(([, text]) => text !== "");
  return special.length > 0 ? { [name]: Object.fromEntries(special) } : {};
}

/** `number`, `boolean`, `[]` for an array of texts, `[]number`; nothing for a text. */
function textOf(document: Document, given: Schema): string {
  const schema = resolveRef<Schema>(document, given);
  const branch = schema.anyOf?.[0];
  if (branch) return textOf(document, branch);
  const types = [schema.type ?? []].flat();
  if (types.includes("array")) return `[]${schema.items ? textOf(document, schema.items) : ""}`;
  if (types.includes("integer") || types.includes("number")) return "number";
  return types.includes("boolean") ? "boolean" : "";
}
