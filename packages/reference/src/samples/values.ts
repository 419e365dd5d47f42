import {
  type Document,
  examplesOf,
  type OperationNode,
  type Parameter,
  resolveRef,
  type Schema,
} from "@mycreditapp/document";
import type { OperationModel } from "../../../client/codegen/model.ts";

/** An environment variable that a sample reads. */
export class Variable {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** A file that a sample uploads. */
export class FileValue {
  readonly name: string;
  readonly mediaType: string;
  constructor(name: string, mediaType: string) {
    this.name = name;
    this.mediaType = mediaType;
  }
}

export type Value =
  | string
  | number
  | boolean
  | null
  | Variable
  | FileValue
  | Value[]
  | { [name: string]: Value };

/** Input of an operation: what a client's method takes besides the scenario. */
export interface Input {
  readonly path: Record<string, Value>;
  readonly query: Record<string, Value>;
  readonly body: Record<string, Value> | undefined;
}

/** Fields that hold the caller's own values: a documented example would be somebody else's. */
const variables: Record<string, Variable> = {
  client_id: new Variable("CLIENT_ID"),
  client_secret: new Variable("CLIENT_SECRET"),
  guest_org_id: new Variable("GUEST_ID"),
  host_org_id: new Variable("HOST_ID"),
  host_organization_id: new Variable("HOST_ID"),
};

/** Returns the required parameters and the body of an operation, filled from the document's examples. */
export function inputOf(document: Document, node: OperationNode, model: OperationModel): Input {
  const required = (names: readonly { name: string; required: boolean }[], place: Parameter["in"]) =>
    Object.fromEntries(
      names
        .filter((parameter) => parameter.required)
        .map(({ name }) => [name, parameterValue(document, node, name, place)]),
    );
  return {
    path: required(model.pathParameters, "path"),
    query: required(model.queryParameters, "query"),
    body: bodyOf(document, node, model),
  };
}

function parameterValue(
  document: Document,
  node: OperationNode,
  name: string,
  place: Parameter["in"],
): Value {
  const own = variables[name];
  if (own) return own;
  const found = node.parameters.find(({ value }) => value.in === place && value.name === name);
  if (!found) throw new Error(`${node.id} has no parameter ${name} in ${place}.`);
  const { value: parameter, pointer } = found;
  const [named] = examplesOf(document, pointer, parameter);
  const example = parameter.example ?? named?.value ?? sampleValue(document, parameter.schema, name);
  return example as Value;
}

function bodyOf(document: Document, { body }: OperationNode, model: OperationModel): Input["body"] {
  if (!body) return undefined;
  const [example] = examplesOf(document, body.pointer, body.media);
  const schema = resolveRef<Schema>(document, body.media.schema);
  const properties = Object.entries(schema.properties ?? {});
  const values = example
    ? (example.value as Record<string, Value>)
    : Object.fromEntries(properties.map(([name, property]) => [name, sampleValue(document, property, name)]));
  const { file } = model.body ?? {};
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (name === file?.property) return [name, fileValue(file.mediaTypes)];
      return [name, variables[name] ?? value];
    }),
  );
}

function fileValue(mediaTypes: readonly string[] | undefined): FileValue {
  const pdf = "application/pdf";
  if (mediaTypes && !mediaTypes.includes(pdf)) {
    throw new Error(`The samples upload a PDF, which is not one of ${mediaTypes.join(", ")}: add its file.`);
  }
  return new FileValue("q3.pdf", pdf);
}

/** Returns an example of the schema, or a value that it allows. */
function sampleValue(document: Document, reference: Schema, name: string): Value {
  const schema = resolveRef<Schema>(document, reference);
  const [example] = reference.examples ?? schema.examples ?? schema.enum ?? [];
  if (example !== undefined) return example as Value;
  const inner = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (inner) return sampleValue(document, inner, name);
  if (schema.type === "array" && schema.items) return [sampleValue(document, schema.items, name)];
  if (name === "currency") return "USD";
  if (schema.type === "string") return name.toUpperCase();
  throw new Error(`${name} needs an example for the code samples: add one to its schema.`);
}
