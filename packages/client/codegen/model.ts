import {
  componentName,
  type Document,
  enumOf,
  type OperationNode,
  operationsOf,
  type Parameter,
  type Resource,
  resolveRef,
  type Scenario,
  type Schema,
  successOf,
} from "@mycreditapp/document";
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
  return operationsOf(document).map((node) => {
    const { id, method, path, operation, access, parameters, secured } = node;
    const parametersIn = (place: Parameter["in"]): ParameterModel[] =>
      parameters.filter(({ value }) => value.in === place).map(({ value }) => parameterOf(document, value));
    return {
      id,
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
      body: bodyOf(document, node),
      response: responseOf(node),
      errorCodes: errorCodesOf(document, node),
      secured,
      idempotent: repeatable.has(method) || operation["x-idempotent"] === true,
    };
  });
}

function parameterOf(document: Document, parameter: Parameter): ParameterModel {
  const schema = resolveRef<Schema>(document, parameter.schema);
  return {
    name: parameter.name,
    description: parameter.description.trim(),
    required: parameter.required ?? false,
    type: typeOf(parameter.schema),
    names: namesIn(parameter.schema),
    isDate: schema.format === "date",
  };
}

function bodyOf(document: Document, { id, body }: OperationNode): BodyModel | undefined {
  if (!body) return undefined;
  const { mediaType, required, media } = body;
  const schema = resolveRef<Schema>(document, media.schema);
  const file = Object.entries(schema.properties ?? {}).find(([, property]) => property.format === "binary");
  const secret = Object.entries(schema.properties ?? {}).find(
    ([, property]) => property.format === "password",
  );
  return {
    schema: componentOf(id, media.schema),
    secret: secret?.[0],
    mediaType,
    required,
    file: file && {
      property: file[0],
      maxBytes: file[1]["x-max-bytes"],
      mediaTypes: file[1]["x-media-types"],
    },
  };
}

function responseOf(node: OperationNode): ResponseModel | undefined {
  const success = successOf(node);
  if (!success) throw new Error(`${node.id} has no 2XX response: document one.`);
  if (!success.media) return undefined;
  const { schema } = success.media;
  return { schema: componentOf(node.id, schema.items ?? schema), isArray: schema.items !== undefined };
}

function componentOf(id: string, schema: Schema): string {
  const name = componentName(schema);
  if (name) return name;
  throw new Error(`${id}: make the schema of its body and of its 2XX response a component.`);
}

/** The codes that the error responses name as examples and the schema of codes knows. */
function errorCodesOf(document: Document, { responses }: OperationNode): string[] {
  const known = enumOf(document, { $ref: "#/components/schemas/ErrorCode" })?.values ?? [];
  return responses
    .filter(({ status }) => !status.startsWith("2"))
    .flatMap(({ examples }) => examples.map(({ name }) => name))
    .filter((name) => known.includes(name));
}
