import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { child, isObject, type Json, valueAt } from "./pointer.js";

export type ScenarioKind = "self" | "host" | "guest";

/** A parameter of an operation, and where it stands in the document. */
export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly example: unknown;
  readonly schema: Json;
  readonly pointer: string;
}

/** A response of an operation, and where it stands in the document. */
export interface DocumentedResponse {
  /** A status, a range such as `4XX`, or `default`. */
  readonly status: string;
  readonly pointer: string;
  readonly content: Json;
  readonly headers: readonly string[];
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly pointer: string;
  /** The scenarios that may call it; none where it takes no organization headers. */
  readonly scenarios: readonly ScenarioKind[];
  readonly parameters: readonly Parameter[];
  readonly body: { readonly mediaType: string; readonly pointer: string; readonly schema: Json } | undefined;
  readonly responses: readonly DocumentedResponse[];
}

/** The document and its operations. */
export interface Contract {
  readonly document: Json;
  readonly version: string;
  readonly apiVersions: readonly string[];
  readonly defaultApiVersion: string;
  readonly operations: readonly Operation[];
}

/** The operation that gives tokens. */
export const tokenOperation = "generateOauth2ClientCredentialsToken";

const methods = ["get", "put", "post", "delete", "patch"];

/** Reads the bundled document. */
export function readContract(
  file = createRequire(import.meta.url).resolve("@mycreditapp/spec/openapi.json"),
): Contract {
  return contractOf(JSON.parse(readFileSync(file, "utf8")) as Json);
}

/** Reads the operations out of a document. */
export function contractOf(document: Json): Contract {
  const version = valueAt(document, "/servers/0/variables/version") as { default: string; enum: string[] };
  return {
    document,
    version: String((document.info as Json).version),
    apiVersions: version.enum,
    defaultApiVersion: version.default,
    operations: Object.entries(document.paths as Record<string, Json>).flatMap(([path, item]) =>
      methods
        .filter((method) => item[method])
        .map((method) => operationOf(document, path, method, item[method] as Json)),
    ),
  };
}

function operationOf(document: Json, path: string, method: string, operation: Json): Operation {
  const pointer = child(child("#/paths", path), method);
  const access = operation["x-organization-access"] as { scenarios: ScenarioKind[] } | undefined;
  const [body] = Object.entries((operation.requestBody as { content: Json } | undefined)?.content ?? {});
  return {
    id: String(operation.operationId),
    method: method.toUpperCase(),
    path,
    pointer,
    scenarios: access?.scenarios ?? [],
    parameters: ((operation.parameters ?? []) as Json[]).map((given, index) => {
      const [at, parameter] = follow(document, `${pointer}/parameters/${index}`, given);
      return { required: false, ...parameter, pointer: at } as unknown as Parameter;
    }),
    body: body && {
      mediaType: body[0],
      pointer: `${child(`${pointer}/requestBody/content`, body[0])}/schema`,
      schema: follow(document, "", (body[1] as Json).schema as Json)[1],
    },
    responses: Object.entries(operation.responses as Record<string, Json>).map(([status, given]) => {
      const [at, response] = follow(document, `${pointer}/responses/${status}`, given);
      return {
        status,
        pointer: at,
        content: (response.content ?? {}) as Json,
        headers: Object.keys((response.headers ?? {}) as Json).map((name) => name.toLowerCase()),
      };
    }),
  };
}

/** Follows references: where the value really stands, and the value. */
export function follow(document: Json, pointer: string, value: Json): readonly [string, Json] {
  const reference = value.$ref;
  if (typeof reference !== "string") return [pointer, value];
  const found = valueAt(document, reference);
  if (!isObject(found)) throw new Error(`${reference} leads nowhere in the document: run \`pnpm build\`.`);
  return follow(document, reference, found);
}
