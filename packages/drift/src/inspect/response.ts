import { join, type OperationNode, type ResponseNode } from "@mycreditapp/document";
import type { Contract } from "../document/contract.js";
import { evidenceOf } from "../document/describe.js";
import { isObject } from "../document/json.js";
import type { SchemaChecker, Visit } from "../document/schema-checker.js";
import { shapeOf } from "../mask/mask.js";
import type { ReceivedResponse } from "../proxy/allowlist-proxy.js";
import { type CheckedBody, inspectBody } from "./body.js";
import type { Observation } from "./findings.js";

/** The observations in a response, and the schemas that were applied to its body. */
export interface Inspection {
  readonly observations: readonly Observation[];
  readonly visits: readonly Visit[];
  readonly json: unknown;
}

/** Compares a response with the document. */
export function inspectResponse(
  { document }: Contract,
  schemas: SchemaChecker,
  operation: OperationNode,
  received: ReceivedResponse,
): Inspection {
  const json = parse(received.body);
  const documented = responseFor(operation, received.status);
  const part = documented?.pointer ?? `${operation.pointer}/responses`;
  const evidence = evidenceOf(document, [part, operation.pointer]);
  const headers = inspectHeaders(received, documented).map((one) => ({ ...one, part, evidence }));
  const only = (observation: Omit<Observation, "part" | "evidence">): Inspection => ({
    observations: [{ ...observation, part, evidence }, ...headers],
    visits: [],
    json,
  });

  if (!documented) {
    const expected = operation.responses.map(({ status }) => status).join(", ");
    const body = received.body === "" ? "no body" : shapeOf(json ?? received.body);
    const found = `${received.status} with ${body}`;
    return only({ kind: "undocumented-status", location: "status", expected, found });
  }
  const mediaTypes = Object.keys(documented.response.content ?? {});
  const expected = mediaTypes.join(" or ") || "no body";
  if (received.body === "") {
    if (mediaTypes.length === 0) return { observations: headers, visits: [], json };
    return only({ kind: "empty-body", location: "", expected, found: "no body" });
  }
  const type = mediaTypeOf(received.headers.get("content-type"));
  if (mediaTypes.length === 0) {
    return only({
      kind: "undocumented-body",
      location: "",
      expected,
      found: type ?? "a body without Content-Type",
    });
  }
  if (!type || !mediaTypes.includes(type)) {
    const found = type ?? "no Content-Type";
    return only({ kind: "wrong-media-type", location: "Content-Type", expected, found });
  }
  if (json === undefined) {
    const found = `invalid JSON, ${received.body.length} characters`;
    return only({ kind: "invalid-json", location: "", expected, found });
  }
  const pointer = join(documented.pointer, "content", type, "schema");
  const checked = schemas.check(pointer, json);
  const context = { document, checked, json, fallback: [part, operation.pointer] };
  const envelopeError = inspectEnvelope(context, received.status);
  const observations = envelopeError ?? inspectBody(context);
  return {
    observations: [...observations, ...headers],
    visits: envelopeError ? [] : checked.visits,
    json,
  };
}

/** The documented response for a status: of the status itself, its range, or the default. */
function responseFor(operation: OperationNode, status: number): ResponseNode | undefined {
  const wanted = [String(status), `${Math.floor(status / 100)}XX`, "default"];
  return wanted
    .map((one) => operation.responses.find((response) => response.status === one))
    .find((response) => response !== undefined);
}

function mediaTypeOf(header: string | null): string | undefined {
  const type = header?.split(";")[0]?.trim().toLowerCase();
  return type && /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : undefined;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Headers that a client could use if they were documented. */
const relevantHeaders =
  /^((x-)?(request|correlation|trace)-id|retry-after|(x-)?rate-?limit(-.+)?|x-total-count|x-api-version|link|deprecation|sunset)$/;

/** The relevant headers that are not documented for the response. */
function inspectHeaders(
  { headers }: ReceivedResponse,
  documented: ResponseNode | undefined,
): Omit<Observation, "part" | "evidence">[] {
  const known = Object.keys(documented?.response.headers ?? {}).map((name) => name.toLowerCase());
  return [...headers]
    .filter(([name]) => relevantHeaders.test(name) && !known.includes(name))
    .map(([name, value]) => ({
      kind: "undocumented-header",
      location: name,
      expected: "nothing",
      found: /^\d+$/.test(value) ? "integer" : /^\d+\.\d+$/.test(value) ? "number" : shapeOf(value),
    }));
}

const envelope = "#/components/schemas/ErrorResponse";

/** An error without the envelope, or with more or fewer items than its status allows. */
function inspectEnvelope(
  { json, checked, document, fallback }: CheckedBody,
  status: number,
): Observation[] | undefined {
  if (!checked.visits.some(({ at, schema }) => at === "" && schema === envelope)) return undefined;
  const observe = (found: string): Observation[] => [
    {
      kind: "error-envelope",
      location: "",
      expected: status === 422 ? "{detail: [ErrorItem, ...]}" : "{detail: [ErrorItem]} with one item",
      found,
      part: envelope,
      evidence: evidenceOf(document, [envelope, ...fallback]),
    },
  ];
  const detail = isObject(json) ? json.detail : undefined;
  if (!Array.isArray(detail)) {
    const isBare = isObject(json) && "code" in json && "msg" in json;
    return observe(isBare ? "a bare ErrorItem without the envelope" : shapeOf(json));
  }
  if (detail.length === 0) return observe("no item in detail");
  return detail.length > 1 && status !== 422 ? observe(`${detail.length} items in detail`) : undefined;
}
