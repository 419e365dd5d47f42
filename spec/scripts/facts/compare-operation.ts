/** Compares one operation of the document with what its page says. */
import { join } from "@mycreditapp/document";
import { compareErrors } from "./compare-errors.ts";
import { compareExamples } from "./compare-examples.ts";
import { compareRow, compareUnseen } from "./compare-row.ts";
import { type Body, type Check, type Facts, isUnnamed, type OperationFacts } from "./model.ts";
import { type Json, look, resolveWithSiblings } from "./seen.ts";

export function* compareOperation(root: Json, page: OperationFacts, facts: Facts): Generator<Check> {
  const pointer = join("#/paths", page.path, page.method);
  const item = root.paths?.[page.path];
  const operation = item?.[page.method];
  const check = (at: string, expected: unknown, found: unknown, fact = expected !== undefined): Check => ({
    at: `/${at}`,
    pointer: `${pointer}/${at}`,
    expected,
    found,
    fact,
  });
  yield check("operationId", page.operationId, operation.operationId);
  yield check("summary", page.title, operation.summary);
  yield check("tags", [page.group], operation.tags);
  yield check("externalDocs/url", page.page, operation.externalDocs?.url);
  yield check("security", page.bearer ? [{ bearerAuth: [] }] : [], operation.security ?? root.security);
  yield check("x-idempotent", page.idempotent, operation["x-idempotent"]);
  yield* compareUnseen("", pointer, operation, ["deprecated", "servers", "callbacks"]);
  yield* compareUnseen("", join("#/paths", page.path), item, ["servers"]);
  yield* compareEvidence(page, operation, check);
  yield* compareParameters(
    root,
    page,
    [...(item.parameters ?? []), ...(operation.parameters ?? [])],
    pointer,
  );

  const request = resolveWithSiblings(root, operation.requestBody, `${pointer}/requestBody`);
  yield check("requestBody", page.request && "body", operation.requestBody && "body");
  if (page.request && operation.requestBody) {
    yield {
      ...check("requestBody/required", true, request.node.required === true),
      pointer: request.pointer,
    };
    yield* compareBody(root, request.node.content, page.request, "/requestBody", request.pointer);
  }
  const successes = Object.keys(operation.responses ?? {}).filter((status) => status.startsWith("2"));
  yield check("responses", ["200"], successes);
  const response = resolveWithSiblings(root, operation.responses?.["200"], `${pointer}/responses/200`);
  if (page.response)
    yield* compareBody(root, response.node?.content, page.response, "/response", response.pointer);
  else yield check("response", undefined, response.node?.content && "content");
  yield* compareUnseen("/response", response.pointer, response.node, ["headers", "links"]);
  yield* compareErrors(root, operation, page, facts, pointer);
  // Last, because compiling the schemas is what takes time.
  if (page.request)
    yield* examplesOf(root, request.node?.content, page.request, "/requestBody", request.pointer);
  if (page.response)
    yield* examplesOf(root, response.node?.content, page.response, "/response", response.pointer);
}

type Checker = (at: string, expected: unknown, found: unknown, fact?: boolean) => Check;

function* compareEvidence(page: OperationFacts, operation: Json, check: Checker): Generator<Check> {
  const evidence = operation["x-evidence"];
  const partly = ["partial", "inferred", "assumed"];
  yield check(
    "x-evidence",
    page.wholePage ? "documented" : partly.includes(evidence) ? evidence : "partial",
    evidence,
  );
  if (!page.wholePage) yield check("x-evidence-note", "note", operation["x-evidence-note"] && "note");
  const access = operation["x-organization-access"];
  yield check("x-organization-access", page.access && "access", access && "access");
  if (!page.access || !access) return;
  const sure = [undefined, "documented"].includes(access["x-evidence"]);
  yield check("x-organization-access/resource", page.access.resource, access.resource);
  yield check("x-organization-access/scenarios", page.access.scenarios, access.scenarios);
  yield check(
    "x-organization-access/x-evidence",
    page.access.seen ? "documented" : "inferred or assumed",
    sure ? "documented" : "inferred or assumed",
  );
}

function* compareParameters(
  root: Json,
  page: OperationFacts,
  list: Json[],
  pointer: string,
): Generator<Check> {
  const found = new Map<string, { node: Json; pointer: string }>();
  for (const [i, parameter] of list.entries()) {
    const followed = resolveWithSiblings(root, parameter, `${pointer}/parameters/${i}`);
    found.set(`${followed.node?.in}/${followed.node?.name}`, followed);
  }
  for (const { in: place, row } of page.parameters) {
    // A parameter whose name was not seen can't be looked for, unless decisions.yaml names it.
    if (isUnnamed(row)) continue;
    const key = `${place}/${row.name}`;
    const at = `/parameters/${key}`;
    const parameter = found.get(key);
    yield {
      at,
      pointer: `${pointer}/parameters`,
      expected: "parameter",
      found: parameter && "parameter",
      fact: true,
    };
    if (!parameter) continue;
    found.delete(key);
    const { node } = parameter;
    const named = Object.values(node.examples ?? {}).map(
      (example) => resolveWithSiblings(root, example, "").node?.value,
    );
    const seen = look(root, node.schema, `${parameter.pointer}/schema`);
    const only =
      seen.examples.length > 0 ? seen.examples : [node.example].filter((value) => value !== undefined);
    const examples = node.examples ? named : only;
    yield* compareRow(row, seen, {
      at,
      required: node.required === true,
      pointer: parameter.pointer,
      examples,
    });
    yield* compareUnseen(at, parameter.pointer, node, ["deprecated", "style", "explode", "allowReserved"]);
    if (node.examples) continue;
    yield {
      at: `${at}/example`,
      pointer: parameter.pointer,
      expected: row.examples[0],
      found: node.example,
      fact: false,
    };
  }
  for (const [key, { pointer: where }] of found) {
    yield { at: `/parameters/${key}`, pointer: where, expected: undefined, found: "parameter", fact: false };
  }
}

function* compareBody(root: Json, content: Json, body: Body, at: string, pointer: string): Generator<Check> {
  yield {
    at: `${at}/content`,
    pointer,
    expected: [body.contentType],
    found: Object.keys(content ?? {}),
    fact: true,
  };
  const media = content?.[body.contentType];
  if (!media) return;
  const seen = look(root, media.schema, join(pointer, "content", body.contentType, "schema"));
  yield* compareRow(body.root, seen, { at, required: true, pointer: seen.pointer });
}

function* examplesOf(root: Json, content: Json, body: Body, at: string, pointer: string): Generator<Check> {
  const media = content?.[body.contentType];
  const where = join(pointer, "content", body.contentType);
  if (media) yield* compareExamples(root, media, body, at, where);
}
