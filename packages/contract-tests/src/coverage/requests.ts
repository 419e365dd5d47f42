import { digestOf } from "../cases/digest.js";
import type { Document } from "../document/document.js";
import { join } from "../document/node.js";
import type { Operation } from "../document/operations.js";
import type { Exchange } from "../run/recorder.js";
import { parseViolations } from "../run/violations.js";
import { constraintsOf, placeOf, type Scope } from "./constraints.js";
import type { Tally } from "./tally.js";

/** Lists what an operation says of its requests, and its examples. */
export function expectOperation(document: Document, operation: Operation, tally: Tally): void {
  tally.expect("operations", operation.id);
  for (const { place, pointer, schema, required, scope } of placesOf(operation)) {
    if (required) tally.expectConstraint({ place, keyword: "required" });
    for (const one of constraintsOf(document, pointer, schema, scope, place)) tally.expectConstraint(one);
  }
  for (const { status, examples } of operation.responses) {
    for (const { name } of examples) tally.expect("examples", `${status} ${name}`);
  }
}

/** Marks what an exchange touched: all of an accepted request, and each violation of a refused one. */
export async function coverExchange(
  document: Document,
  operation: Operation,
  { request, response }: Exchange,
  tally: Tally,
): Promise<void> {
  const answer = digestOf(jsonOf(response.body) ?? null);
  for (const { status, examples } of operation.responses) {
    if (!matches(status, response.status)) continue;
    for (const { name, value } of examples)
      if (digestOf(value) === answer) tally.cover("examples", `${status} ${name}`);
  }
  const violations = parseViolations(response.headers.find(([name]) => name === "sl-violations")?.[1]);
  for (const { keyword, at } of violations) tally.refuse(placeOf(at) || "body", keyword);
  if (response.status >= 300 || violations.length > 0) return;
  const given = await givenBy(operation, request);
  for (const { place, pointer, schema, scope } of placesOf(operation)) {
    const value = given[place];
    if (value === undefined) continue;
    tally.accept({ place, keyword: "required" });
    for (const one of constraintsOf(document, pointer, schema, scope, place, value)) tally.accept(one);
  }
}

export function matches(documented: string, status: number): boolean {
  return documented === String(status) || documented.toUpperCase() === `${String(status)[0]}XX`;
}

function placesOf(operation: Operation) {
  const text: Scope = { isText: true, deep: true };
  const parameters = operation.parameters.map(({ value, pointer }) => ({
    place: `${value.in}.${value.name}`,
    pointer: join(pointer, "schema"),
    schema: value.schema,
    // A path without its parameter is another path.
    required: value.required === true && value.in !== "path",
    scope: text,
  }));
  const { body } = operation;
  if (!body) return parameters;
  const isText = body.mediaType !== "application/json";
  const [pointer, { schema }, { required }] = [join(body.pointer, "schema"), body.media, body];
  return [...parameters, { place: "body", pointer, schema, required, scope: { isText, deep: true } }];
}

/** The values of a request by place. */
async function givenBy(operation: Operation, request: Exchange["request"]): Promise<Record<string, unknown>> {
  const { pathname, searchParams } = new URL(request.url);
  const path = pathPattern(operation.path).exec(pathname)?.groups ?? {};
  const given: Record<string, unknown> = {};
  for (const { value } of operation.parameters) {
    const place = `${value.in}.${value.name}`;
    const all = searchParams.getAll(value.name);
    if (value.in === "path") given[place] = decodeURIComponent(path[value.name] ?? "");
    if (value.in === "query" && all.length > 0) given[place] = all.length > 1 ? all : all[0];
    if (value.in === "header") {
      given[place] = request.headers.find(([name]) => name === value.name.toLowerCase())?.[1];
    }
  }
  const type = request.headers.find(([name]) => name === "content-type")?.[1] ?? "";
  if (type.startsWith("multipart/")) {
    const form = await new Response(request.body, { headers: { "content-type": type } }).formData();
    given.body = Object.fromEntries(form);
  } else if (request.body) given.body = jsonOf(request.body);
  return given;
}

/** A path with its parameters as groups. */
export function pathPattern(path: string): RegExp {
  return new RegExp(`^${path.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{(.*?)\}/g, "(?<$1>[^/]+)")}$`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
