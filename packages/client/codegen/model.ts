import {
  componentName,
  type Document,
  type MediaType,
  type Operation,
  operationsOf,
  type Parameter,
  type Resource,
  resolve,
  type Scenario,
  type Schema,
} from "./document.js";
import { namesIn, typeOf } from "./type-of.js";

/** What the emitters need to know of an operation. */
export interface OperationModel {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly deprecated: boolean;
  readonly page: string;
  readonly evidence: string;
  readonly evidenceNote: string | undefined;
  readonly resource: Resource | undefined;
  readonly scenarios: readonly Scenario[];
  readonly accessEvidence: string | undefined;
  /** Path parameters that the caller gives: all but an `org_id` that the scenario fills in. */
  readonly pathParameters: readonly ParameterModel[];
  readonly queryParameters: readonly ParameterModel[];
  readonly body: BodyModel | undefined;
  readonly response: ResponseModel | undefined;
  readonly errorCodes: readonly string[];
  readonly secured: boolean;
  readonly idempotent: boolean;
}

export interface ParameterModel {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly type: string;
  /** Components that the type names. */
  readonly names: readonly string[];
  /** A day (`format: date`), which may be given as a `Date`. */
  readonly isDate: boolean;
}

/** The body of the answer: a schema of the document, or an array of it. */
export interface ResponseModel {
  readonly schema: string;
  readonly isArray: boolean;
}

export interface BodyModel {
  readonly schema: string;
  readonly mediaType: string;
  readonly required: boolean;
  readonly file: FileModel | undefined;
  /** The property that is a secret (`format: password`). */
  readonly secret: string | undefined;
}

export interface FileModel {
  readonly property: string;
  readonly maxBytes: number | undefined;
  readonly mediaTypes: readonly string[] | undefined;
}

const repeatable = new Set(["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"]);

/** Reads the operations of the document. */
export function modelOf(document: Document): OperationModel[] {
  return [...operationsOf(document)].map(([method, path, operation]) => {
    const access = operation["x-organization-access"];
    const parameters = (operation.parameters ?? []).map((one) => resolve<Parameter>(document, one));
    const parametersIn = (place: Parameter["in"]): ParameterModel[] =>
      parameters.filter((one) => one.in === place).map((one) => parameterOf(document, one));
    return {
      id: operation.operationId,
      method,
      path,
      summary: operation.summary,
      description: operation.description.trim(),
      deprecated: operation.deprecated ?? false,
      page: operation.externalDocs.url,
      evidence: operation["x-evidence"],
      evidenceNote: operation["x-evidence-note"]?.trim(),
      resource: access?.resource,
      scenarios: access?.scenarios ?? [],
      accessEvidence: access?.["x-evidence"],
      pathParameters: parametersIn("path").filter(({ name }) => !(access && name === "org_id")),
      queryParameters: parametersIn("query"),
      body: bodyOf(document, operation),
      response: responseOf(document, operation),
      errorCodes: errorCodesOf(document, operation),
      secured: operation.security?.length !== 0,
      idempotent: repeatable.has(method) || operation["x-idempotent"] === true,
    };
  });
}

function parameterOf(document: Document, parameter: Parameter): ParameterModel {
  const schema = resolve<Schema>(document, parameter.schema);
  return {
    name: parameter.name,
    description: parameter.description.trim(),
    required: parameter.required ?? false,
    type: typeOf(parameter.schema),
    names: namesIn(parameter.schema),
    isDate: schema.format === "date",
  };
}

function bodyOf(document: Document, operation: Operation): BodyModel | undefined {
  const [content] = Object.entries(operation.requestBody?.content ?? {});
  if (!content) return undefined;
  const [mediaType, media] = content;
  const schema = resolve<Schema>(document, media.schema);
  const file = Object.entries(schema.properties ?? {}).find(([, property]) => property.format === "binary");
  const secret = Object.entries(schema.properties ?? {}).find(
    ([, property]) => property.format === "password",
  );
  return {
    schema: componentOf(operation, media.schema),
    secret: secret?.[0],
    mediaType,
    required: operation.requestBody?.required ?? false,
    file: file && {
      property: file[0],
      maxBytes: file[1]["x-max-bytes"],
      mediaTypes: file[1]["x-media-types"],
    },
  };
}

function responseOf(document: Document, operation: Operation): ResponseModel | undefined {
  const success = Object.entries(operation.responses).find(([status]) => status.startsWith("2"));
  if (!success) throw new Error(`${operation.operationId} has no 2XX response: document one.`);
  const media = resolve(document, success[1]).content?.["application/json"];
  if (!media) return undefined;
  const items = "items" in media.schema ? media.schema.items : undefined;
  return { schema: componentOf(operation, items ?? media.schema), isArray: items !== undefined };
}

function componentOf(operation: Operation, schema: object): string {
  const name = componentName(schema);
  if (name) return name;
  throw new Error(
    `${operation.operationId}: make the schema of its body and of its 2XX response a component.`,
  );
}

/** The codes that the error responses name as examples and the schema of codes knows. */
function errorCodesOf(document: Document, operation: Operation): string[] {
  const known = new Set<string>(
    (document.components.schemas.ErrorCode as { "x-extensible-enum"?: readonly string[] })[
      "x-extensible-enum"
    ],
  );
  const medias: MediaType[] = Object.entries(operation.responses)
    .filter(([status]) => !status.startsWith("2"))
    .flatMap(([, response]) => Object.values(resolve(document, response).content ?? {}));
  return medias.flatMap((media) => Object.keys(media.examples ?? {})).filter((name) => known.has(name));
}
