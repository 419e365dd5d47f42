import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  type Document,
  examplesOf,
  type OperationNode,
  operationsOf,
  resolveRef,
  type Schema,
} from "@mycreditapp/document";

export type { Scenario, Schema } from "@mycreditapp/document";
export type Operation = ReturnType<typeof read>;
export type DocumentedResponse = Operation["responses"][0];

const file = fileURLToPath(import.meta.resolve("@mycreditapp/spec/openapi.json"));
const document = JSON.parse(readFileSync(file, "utf8")) as Document;

export const operations = operationsOf(document).map(read);

/** Resolves a reference within the spec. */
export function resolve(schema: Schema): Schema {
  return resolveRef(document, schema);
}

/** An operation as these tests look at it: by values, and with the first example of its body. */
function read({ id, method, path, access, secured, parameters, body, responses }: OperationNode) {
  return {
    id,
    method,
    path,
    access,
    secured,
    parameters: parameters.map(({ value }) => value),
    body: body && {
      mediaType: body.mediaType,
      schema: resolve(body.media.schema),
      example: examplesOf(document, body.pointer, body.media)[0]?.value,
    },
    /** Named examples by status, in the order of the spec. */
    responses: responses.map(({ status, media, examples }) => ({
      status,
      examples: Object.fromEntries(examples.map(({ name, value }) => [name, value])),
      schema: media && resolve(media.schema),
    })),
  };
}

export function findOperation(id: string): Operation {
  return operations.find((one) => one.id === id) as Operation;
}

/** The successful response of an operation. */
export function successOf({ responses }: Operation): DocumentedResponse {
  return responses.find(({ status }) => status.startsWith("2")) as DocumentedResponse;
}
