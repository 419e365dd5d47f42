import { findBrokenInvariants } from "@mycreditapp/contract-runtime/find-broken-invariants";
import { join, type OperationNode, type ResponseNode } from "@mycreditapp/document";
import type { Contract } from "../document/contract.js";
import { evidenceOf } from "../document/describe.js";
import { type Visit, visitsOf } from "../document/visits.js";
import { maskedPointer, shapeOf } from "../mask/mask.js";
import { decodeBody } from "../traffic/decode.js";
import type { Attempt, ReceivedResponse } from "../traffic/exchange.js";
import { inspectBody } from "./body.js";
import type { Observation } from "./findings.js";
import { parseText } from "./json-text.js";
import { inspectEnvelope, inspectShape } from "./shape.js";

/** The observations in a response, and the schemas that describe its body. */
export interface Inspection {
  readonly observations: readonly Observation[];
  readonly visits: readonly Visit[];
  readonly json: unknown;
  /** True for a documented success whose body could be read. */
  readonly success: boolean;
}

type Unplaced = Omit<Observation, "part" | "evidence">;

/** Compares a response with the document. */
export function inspectResponse(
  contract: Contract,
  attempt: Attempt,
  received: ReceivedResponse,
): Inspection {
  const { document } = contract;
  const { operation } = attempt;
  const { text, problems } = decodeBody(received);
  const parsed = parseText(text ?? "");
  const documented = responseFor(operation, received.status);
  const part = documented?.pointer ?? `${operation.pointer}/responses`;
  const evidence = evidenceOf(document, [part, operation.pointer]);
  const at = (all: readonly Unplaced[]) => all.map((one): Observation => ({ ...one, part, evidence }));
  const duplicates = parsed.duplicates.map((pointer): Unplaced => {
    const location = maskedPointer(pointer);
    return { kind: "duplicate-field", location, expected: "each field once", found: "a field twice" };
  });
  const outer = at([...problems, ...duplicates, ...inspectHeaders(received, documented)]);
  const only = (observation?: Unplaced): Inspection => {
    const observations = [...at(observation ? [observation] : []), ...outer];
    return { observations, visits: [], json: parsed.value, success: !observation && received.status < 300 };
  };

  const isBlank = text !== undefined && text.trim() === "";
  if (!documented) {
    const expected = operation.responses.map(({ status }) => status).join(", ");
    const body = isBlank ? "no body" : shapeOf(parsed.value ?? text);
    const found = `${received.status} with ${body}`;
    return only({ kind: "undocumented-status", location: "status", expected, found });
  }
  if (text === undefined) return { ...only(), success: false };
  const mediaTypes = Object.keys(documented.response.content ?? {});
  const expected = mediaTypes.join(" or ") || "no body";
  const type = mediaTypeOf(received.headers.get("content-type"));
  if (isBlank) {
    if (mediaTypes.length === 0) return only();
    const found = text === "" ? "no body" : "only white space";
    return only({ kind: "empty-body", location: "", expected, found });
  }
  if (mediaTypes.length === 0) {
    return only({
      kind: "undocumented-body",
      location: "",
      expected,
      found: type ?? "a body without Content-Type",
    });
  }
  if (!type || !mediaTypes.includes(type)) {
    const found =
      type ?? (received.headers.has("content-type") ? "an invalid Content-Type" : "no Content-Type");
    return only({ kind: "wrong-media-type", location: "Content-Type", expected, found });
  }
  if (parsed.problem !== undefined) {
    return only({ kind: "invalid-json", location: "", expected: "valid JSON", found: parsed.problem });
  }
  const pointer = join(documented.pointer, "content", type, "schema");
  const visits = visitsOf(document, pointer, parsed.value);
  const body = { document, operation, status: received.status, json: parsed.value, visits, pointer };
  const fallback = [part, operation.pointer];
  const misshapen = inspectEnvelope(body, fallback) ?? inspectShape(body, fallback);
  const observations = misshapen ?? [
    ...inspectBody(body, fallback),
    ...brokenInvariants(contract, attempt, body),
  ];
  return {
    observations: [...observations, ...outer],
    visits: misshapen ? [] : visits,
    json: parsed.value,
    success: received.status < 300,
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

function brokenInvariants(
  { document }: Contract,
  { operation, path, query }: Attempt,
  { json, status }: { json: unknown; status: number },
): Observation[] {
  const broken = findBrokenInvariants({ operation: operation.id, status, body: json, path, query });
  return broken.map(({ invariant, pointer, expected, found }) => {
    const part = join("#", "x-invariants", invariant);
    const evidence = evidenceOf(document, [part]);
    return { kind: "broken-invariant", location: maskedPointer(pointer), expected, found, part, evidence };
  });
}

/** Headers that a client could use if they were documented. */
const relevantHeaders =
  /^((x-)?(request|correlation|trace)-id|retry-after|(x-)?rate-?limit(-.+)?|x-total-count|x-api-version|link|deprecation|sunset|warning|location)$/;

/** The relevant headers that are not documented for the response. */
function inspectHeaders(
  { headers, status }: ReceivedResponse,
  documented: ResponseNode | undefined,
): Unplaced[] {
  const known = Object.keys(documented?.response.headers ?? {}).map((name) => name.toLowerCase());
  const isRedirect = status >= 300 && status < 400;
  return [...headers]
    .filter(([name]) => relevantHeaders.test(name) && !known.includes(name))
    .filter(([name]) => !(isRedirect && name === "location"))
    .map(([name, value]) => ({
      kind: "undocumented-header",
      location: name,
      expected: "nothing",
      found: /^\d+$/.test(value) ? "an integer" : /^\d+\.\d+$/.test(value) ? "a number" : shapeOf(value),
    }));
}
