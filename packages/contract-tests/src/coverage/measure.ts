import {
  type Document,
  type OperationNode,
  operationsOf,
  type Schema,
  schemasWithin,
  valueAt,
} from "@mycreditapp/document";
import type { Traffic } from "../run/traffic.js";
import { constraintsOf, formatLocation } from "./constraints.js";
import type { RedoclyElement } from "./redocly.js";
import { coverExchange, expectOperation, pathPattern } from "./requests.js";
import { Tally } from "./tally.js";

/** The tally of each operation, from requests, and of each response schema, from schema checks. */
export interface Measured {
  readonly operations: readonly {
    readonly operation: OperationNode;
    readonly tally: Tally;
    readonly schemas: string[];
  }[];
  readonly schemas: readonly { readonly name: string; readonly tally: Tally }[];
}

/** Counts what the traffic covers. What should be covered comes from the document alone. */
export async function measure(
  document: Document,
  traffic: Traffic,
  elements: readonly RedoclyElement[],
): Promise<Measured> {
  const operations = operationsOf(document).map((operation) => {
    const tally = new Tally();
    expectOperation(document, operation, tally);
    return { operation, tally, schemas: responseSchemas(document, operation) };
  });
  for (const { operation: id, kind, name, covered } of elements) {
    const tally = operations.find(({ operation }) => operation.id === id)?.tally;
    tally?.expect(kind, name);
    if (covered) tally?.cover(kind, name);
  }
  for (const exchange of traffic.exchanges) {
    const found = operationFor(operations, exchange.request);
    if (found) await coverExchange(document, found.operation, exchange, found.tally);
  }
  return { operations, schemas: schemasOf(document, operations, traffic) };
}

/** The operation of a request; if several match, the one with the fewest path parameters. */
function operationFor<T extends { readonly operation: OperationNode }>(
  operations: readonly T[],
  { method, url }: { readonly method: string; readonly url: string },
): T | undefined {
  const { pathname } = new URL(url);
  const parameters = ({ operation }: T): number => operation.path.split("{").length;
  return operations
    .filter(({ operation }) => operation.method === method && pathPattern(operation.path).test(pathname))
    .sort((a, b) => parameters(a) - parameters(b))[0];
}

function schemasOf(
  document: Document,
  operations: Measured["operations"],
  { checks }: Traffic,
): Measured["schemas"] {
  const scope = { isText: false, deep: false };
  return [...new Set(operations.flatMap(({ schemas }) => schemas))].sort().map((name) => {
    const pointer = name.startsWith("#") ? name : `#/components/schemas/${name}`;
    const schema = valueAt(document, pointer) as Schema;
    const tally = new Tally();
    for (const one of constraintsOf(document, pointer, schema, scope, "")) tally.expectConstraint(one);
    for (const { violations, value } of checks.filter((check) => check.schema === pointer)) {
      for (const { keyword, at } of violations) tally.reject(at && formatLocation(at), keyword);
      if (violations.length > 0) continue;
      for (const one of constraintsOf(document, pointer, schema, scope, "", value)) tally.accept(one);
    }
    return { name, tally };
  });
}

/** The schemas that the responses of an operation use, by name or by JSON Pointer. */
function responseSchemas(document: Document, { responses }: OperationNode): string[] {
  const found = new Set<string>();
  for (const { schema } of responses) {
    if (!schema) continue;
    for (const name of schemasWithin(document, schema.value)) found.add(name);
    if (!schema.value.$ref) found.add(schema.pointer);
  }
  return [...found].sort();
}
