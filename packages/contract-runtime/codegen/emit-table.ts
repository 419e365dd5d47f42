import { type Document, resolveRef, type Schema } from "@mycreditapp/document";
import { idempotentMethods, type OperationModel } from "./model.js";

/** Versions that a build embeds. */
export interface BuildInfo {
  readonly specVersion: string;
  readonly specHash: string;
}

/** What a client or a server needs at run time. */
export function tableOf(document: Document, models: readonly OperationModel[]) {
  const [server] = document.servers;
  const { version } = server.variables;
  return {
    largestPage: maximumLimit(document),
    serverUrl: server.url,
    versions: version.enum,
    defaultVersion: version.default,
    accessRules: document["x-organization-access-rules"],
    operationTable: Object.fromEntries(models.map((model) => [model.id, tableEntry(model)])),
  };
}

/** Emits what a client or a server needs at run time: a table of operations, the servers and the access rules. */
export function emitTable(
  document: Document,
  models: readonly OperationModel[],
  buildInfo: BuildInfo,
): string {
  const table = tableOf(document, models);
  const entries = Object.entries(table.operationTable).map(
    ([id, entry]) => `  ${id}: ${JSON.stringify(entry)},`,
  );
  return `import type { AccessRules, OperationEntry } from "../operation-entry.js";

/** Version of the OpenAPI document that this package was generated from. */
export const specVersion = ${JSON.stringify(buildInfo.specVersion)};

/** First 12 hexadecimal digits of the SHA-256 of the bundled OpenAPI document. */
export const specHash = ${JSON.stringify(buildInfo.specHash)};

/** Maximum \`limit\` of a list. */
export const largestPage = ${table.largestPage};

/** Server URL; \`{version}\` is one of {@link versions}. */
export const serverUrl = ${JSON.stringify(table.serverUrl)};

/** Documented version prefixes of the API. */
export const versions = ${JSON.stringify(table.versions)} as const;

/** Default version prefix. */
export const defaultVersion = ${JSON.stringify(table.defaultVersion)} satisfies (typeof versions)[number];

/** Organizations in both headers and \`org_id\`, by resource and scenario. */
export const accessRules: AccessRules = ${JSON.stringify(table.accessRules, null, 2)};

/** All operations by ID. */
export const operationTable: Readonly<Record<string, OperationEntry>> = {
${entries.join("\n")}
};
`;
}

/** Keeps the bundle small: defaults are omitted, and the order of the fields gives a compressor long repeats. */
function tableEntry(model: OperationModel): object {
  const { body } = model;
  const dates = model.queryParameters.filter((parameter) => parameter.isDate).map(({ name }) => name);
  return {
    ...(model.resource && { resource: model.resource, scenarios: model.scenarios }),
    path: model.path,
    method: model.method,
    ...(!model.secured && { public: true }),
    ...(model.idempotent && !idempotentMethods.has(model.method) && { idempotent: true }),
    ...(!model.response && { empty: true }),
    ...(model.response?.isArray && { array: true }),
    ...(dates.length > 0 && { dates }),
    ...(body && body.mediaType !== "application/json" && { form: true }),
    ...(body?.file && { file: body.file }),
    ...(body?.secret && { secret: body.secret }),
  };
}

function maximumLimit(document: Document): number {
  const limit = document.components.parameters?.Limit;
  const maximum = limit && resolveRef<Schema>(document, limit.schema).maximum;
  if (maximum === undefined)
    throw new Error("The parameter Limit has no maximum: add one, it limits the pages of paginate.");
  return maximum;
}
