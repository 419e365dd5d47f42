/** Compares the errors of an operation with the codes and the envelope of the errors guide. */
import { join } from "@mycreditapp/document";
import { compareRow, compareUnseen } from "./compare-row.ts";
import type { Check, ErrorCode, Facts, OperationFacts } from "./model.ts";
import { type Json, look, resolveWithSiblings } from "./seen.ts";

const errorResponse = "#/components/schemas/ErrorResponse";
const tokenCode = "oauth_invalid_client_credentials";

/** The shared envelope, once for the document. */
export function* compareEnvelope(root: Json, facts: Facts): Generator<Check> {
  const seen = look(root, { $ref: errorResponse }, errorResponse);
  yield* compareRow(facts.errorResponse, seen, { at: "/errors", required: true, pointer: seen.pointer });
}

export function* compareErrors(
  root: Json,
  operation: Json,
  page: OperationFacts,
  facts: Facts,
  pointer: string,
): Generator<Check> {
  const named = new Map<string, { value: Json; pointer: string }>();
  const statuses = Object.keys(operation.responses ?? {}).filter((status) => !status.startsWith("2"));
  yield {
    at: "/errors",
    pointer: `${pointer}/responses`,
    expected: ["4XX", "422", "5XX"],
    found: statuses,
    fact: true,
  };
  for (const status of statuses) {
    const { node, pointer: where } = resolveWithSiblings(
      root,
      operation.responses[status],
      join(pointer, "responses", status),
    );
    yield {
      at: `/errors/${status}/content`,
      pointer: where,
      expected: ["application/json"],
      found: Object.keys(node?.content ?? {}),
      fact: true,
    };
    yield* compareUnseen(`/errors/${status}`, where, node, ["headers", "links"]);
    const media = node?.content?.["application/json"];
    const content = join(where, "content", "application/json");
    yield {
      at: `/errors/${status}/schema`,
      pointer: join(content, "schema"),
      expected: { $ref: errorResponse },
      found: media?.schema,
      fact: true,
    };
    for (const [name, example] of Object.entries(media?.examples ?? {})) {
      const resolved = resolveWithSiblings(root, example, join(content, "examples", name));
      named.set(name, { value: resolved.node?.value, pointer: resolved.pointer });
    }
  }
  for (const { code, type, msg } of facts.errorCodes) {
    const example = named.get(code);
    named.delete(code);
    const value = errorBody({ code, type, msg });
    if (!example && !applies(code, page)) continue;
    yield {
      at: `/errors/${code}`,
      pointer: example?.pointer ?? `${pointer}/responses`,
      expected: value,
      found: example?.value,
      fact: true,
    };
  }
  for (const [name, { value, pointer: where }] of named) {
    yield { at: `/errors/${name}`, pointer: where, expected: undefined, found: value, fact: false };
  }
}

/** The codes that an operation must be able to show. The others do no harm where a shared response has them. */
export function applies(code: string, page: OperationFacts): boolean {
  if (code === "service_under_maintenance") return true;
  if (!page.bearer) return code === tokenCode;
  return code !== tokenCode && (code !== "organization_being_deleted" || page.access !== undefined);
}

/** The body of the documented error with a code. */
export const errorBody = ({ code, type, msg }: ErrorCode): object => ({
  detail: [{ loc: [], msg, type, code }],
});
