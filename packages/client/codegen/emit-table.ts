import { type Document, resolveRef, type Schema } from "@mycreditapp/document";
import type { OperationModel } from "./model.js";

/** Of what the package is made. */
export interface Identity {
  readonly clientVersion: string;
  readonly specVersion: string;
  readonly specHash: string;
}

/** What the client must know of each operation at run time, and the servers. */
export function emitTable(document: Document, models: readonly OperationModel[], identity: Identity): string {
  const [server] = document.servers;
  const { version } = server.variables;
  const entries = models.map((model) => `  ${model.id}: ${JSON.stringify(entryOf(model))},`);
  return `import type { AccessRules, OperationEntry } from "../calls/operation-entry.js";

/** Version of this package. */
export const clientVersion = ${JSON.stringify(identity.clientVersion)};

/** Version of the document that this package was made from. */
export const specVersion = ${JSON.stringify(identity.specVersion)};

/** SHA-256 of the bundled document, in hexadecimal. */
export const specHash = ${JSON.stringify(identity.specHash)};

/** The most items that a list gives at once. */
export const largestPage = ${largestPageOf(document)};

/** The server of the document; \`{version}\` stands for one of {@link versions}. */
export const serverUrl = ${JSON.stringify(server.url)};

/** Version prefixes of the API, as the document lists them. */
export const versions = ${JSON.stringify(version.enum)} as const;

/** The version prefix that is taken when none is given. */
export const defaultVersion = ${JSON.stringify(version.default)} satisfies (typeof versions)[number];

/** Who stands in the headers and in \`org_id\`, by owner of the resource and scenario. */
export const accessRules: AccessRules = ${JSON.stringify(document["x-organization-access-rules"], null, 2)};

/** Every operation by its name. */
export const operationTable: Readonly<Record<string, OperationEntry>> = {
${entries.join("\n")}
};
`;
}

/** Only what deviates from the usual is written out, which keeps the bundle small. */
function entryOf(model: OperationModel): object {
  const { body } = model;
  const dates = model.queryParameters.filter((parameter) => parameter.isDate).map(({ name }) => name);
  return {
    method: model.method,
    path: model.path,
    ...(model.resource && { resource: model.resource, scenarios: model.scenarios }),
    ...(!model.secured && { public: true }),
    ...(model.idempotent && { idempotent: true }),
    ...(!model.response && { empty: true }),
    ...(model.response?.isArray && { array: true }),
    ...(dates.length > 0 && { dates }),
    ...(body && body.mediaType !== "application/json" && { form: true }),
    ...(body?.file && { file: body.file }),
    ...(body?.secret && { secret: body.secret }),
  };
}

function largestPageOf(document: Document): number {
  const limit = document.components.parameters?.Limit;
  const maximum = limit && resolveRef<Schema>(document, limit.schema).maximum;
  if (maximum === undefined)
    throw new Error("The parameter Limit needs a maximum: it bounds the pages of paginate.");
  return maximum;
}
