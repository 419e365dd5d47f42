import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  type Document,
  examplesOf,
  type OperationNode,
  operationsOf,
  resolveRef,
  type Schema,
  successOf,
} from "@mycreditapp/document";

export type { Scenario, Schema } from "@mycreditapp/document";
export type Operation = ReturnType<typeof read>;

const file = fileURLToPath(import.meta.resolve("@mycreditapp/spec/openapi.json"));
const document = JSON.parse(readFileSync(file, "utf8")) as Document;

export const operations = operationsOf(document).map(read);

/** Follows a reference within the document. */
export function resolve(schema: Schema): Schema {
  return resolveRef(document, schema);
}

/** An operation as these tests look at it: by values, and with the first example of its body. */
function read({ id, method, path, access, secured, parameters, body, responses }: OperationNode) {
  const success = successOf({ responses });
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
    /** Named examples by status, in the order of the document. */
    answers: responses.map(({ status, examples }) => ({
      status,
      examples: Object.fromEntries(examples.map(({ name, value }) => [name, value])),
    })),
    schema: success?.media && resolve(success.media.schema),
  };
}

/** The examples that an operation succeeds with. */
export function successesOf({ answers }: Operation): Readonly<Record<string, unknown>> {
  return answers.find(({ status }) => status.startsWith("2"))?.examples ?? {};
}
