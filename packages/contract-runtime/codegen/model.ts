import {
  componentName,
  type Document,
  deprecationNotice,
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
import { componentsIn, parameterType } from "./parameter-type.js";

/** An operation as the emitters need it. */
export interface OperationModel {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  /** Text for callers if the operation is deprecated. */
  readonly deprecation: string | undefined;
  /** URL of the reference page. */
  readonly docsUrl: string;
  readonly evidence: string;
  readonly evidenceNote: string | undefined;
  readonly resource: Resource | undefined;
  readonly scenarios: readonly Scenario[];
  readonly accessEvidence: string | undefined;
  /** Path parameters that the caller passes: all but an `org_id` that the scenario sets. */
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
  readonly deprecation: string | undefined;
  readonly required: boolean;
  readonly type: string;
  /** Components that the type refers to. */
  readonly components: readonly string[];
  /** A date (`format: date`), for which callers may pass a `Date`. */
  readonly isDate: boolean;
}

/** The response body: a schema of the document, or an array of it. */
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

/** Methods whose requests may be repeated (RFC 9110, 9.2.2). */
export const idempotentMethods: ReadonlySet<string> = new Set([
  "GET",
  "HEAD",
  "PUT",
  "DELETE",
  "OPTIONS",
  "TRACE",
]);

/** Creates the model of each operation of the document. */
export function createModel(document: Document): OperationModel[] {
  return operationsOf(document).map((node) => {
    const { id, method, path, operation, access, parameters, secured } = node;
    const parametersIn = (location: Parameter["in"]): ParameterModel[] =>
      parameters
        .filter(({ value }) => value.in === location)
        .map(({ value }) => parameterOf(document, value));
    return {
      id,
      method,
      path,
      summary: operation.summary,
      description: operation.description.trim(),
      deprecation: deprecationNotice(operation),
      docsUrl: operation.externalDocs.url,
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
      idempotent: idempotentMethods.has(method) || operation["x-idempotent"] === true,
    };
  });
}

function parameterOf(document: Document, parameter: Parameter): ParameterModel {
  const schema = resolveRef<Schema>(document, parameter.schema);
  return {
    name: parameter.name,
    description: parameter.description.trim(),
    deprecation: deprecationNotice(parameter),
    required: parameter.required ?? false,
    type: parameterType(parameter.schema),
    components: componentsIn(parameter.schema),
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

/** Known error codes among the example names of the error responses. */
function errorCodesOf(document: Document, { responses }: OperationNode): string[] {
  const known = enumOf(document, { $ref: "#/components/schemas/ErrorCode" })?.values ?? [];
  return responses
    .filter(({ status }) => !status.startsWith("2"))
    .flatMap(({ examples }) => examples.map(({ name }) => name))
    .filter((name) => known.includes(name));
}
