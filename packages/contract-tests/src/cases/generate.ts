import {
  componentName,
  type Document,
  type OperationNode,
  operationsOf,
  resolveRef,
  type Schema,
  successOf,
} from "@mycreditapp/document";
import type { FileLimits, OperationCases, Suite } from "./case.js";
import { bodyCases, parameterCases, securityCases, validRequest } from "./requests.js";
import { responseCases } from "./responses.js";
import { schemaCases } from "./schemas.js";

/**
 * Generates every case of a document. The same document gives the same cases in the same order.
 * @param deep Test each response as a whole, with all that it refers to.
 */
export function generate(document: Document, { deep = false } = {}): Suite {
  const operations = operationsOf(document);
  const [{ url, variables }] = document.servers;
  const versions = [undefined, ...variables.version.enum];
  return {
    servers: versions.map((version) => ({
      ...(version && { version }),
      url: url.replace("{version}", version ?? variables.version.default),
    })),
    operations: operations.map((operation) => casesOf(document, operation)),
    schemas: schemaCases(document, operations, deep),
  };
}

function casesOf(document: Document, operation: OperationNode): OperationCases {
  const cases = [
    ...responseCases(operation),
    ...securityCases(operation),
    ...parameterCases(document, operation),
    ...bodyCases(document, operation),
  ];
  const titles = new Set<string>();
  for (const { what } of cases) {
    if (titles.has(what)) throw new Error(`${operation.id}: two cases have the title "${what}".`);
    titles.add(what);
  }
  return {
    operation: operation.id,
    method: operation.method,
    path: operation.path,
    ...(operation.body && { mediaType: operation.body.mediaType }),
    ...(operation.access && { resource: operation.access.resource }),
    ...(!operation.secured && { public: true }),
    ...(operation.operation["x-idempotent"] && { idempotent: true }),
    ...fileLimits(document, operation),
    ...responseName(operation),
    valid: validRequest(document, operation),
    cases,
  };
}

function fileLimits(document: Document, { body }: OperationNode): { file?: FileLimits } {
  const { properties = {} } = body ? resolveRef<Schema>(document, body.media.schema) : {};
  for (const [property, schema] of Object.entries(properties)) {
    if (schema.format !== "binary") continue;
    const { "x-max-bytes": maxBytes, "x-media-types": mediaTypes } = schema;
    return {
      file: { property, ...(maxBytes !== undefined && { maxBytes }), ...(mediaTypes && { mediaTypes }) },
    };
  }
  return {};
}

function responseName(operation: OperationNode): { response?: string } {
  const response = componentName(successOf(operation)?.schema?.value);
  return response === undefined ? {} : { response };
}
