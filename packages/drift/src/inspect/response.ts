import type { Contract, DocumentedResponse, Operation } from "../document.js";
import { evidenceOf } from "../evidence.js";
import type { Answer } from "../exchange.js";
import type { Sighting } from "../findings.js";
import { shapeOf } from "../mask.js";
import { child, type Json } from "../pointer.js";
import type { Schemas, Visit } from "../schemas.js";
import { inspectBody } from "./body.js";
import { inspectEnvelope } from "./envelope.js";
import { inspectHeaders } from "./headers.js";

/** What was seen in an answer, and the schemas that its body was held against. */
export interface Inspection {
  readonly sightings: readonly Sighting[];
  readonly visits: readonly Visit[];
  readonly json: unknown;
}

/** Holds an answer against what the document says of it. */
export function inspectAnswer(
  { document }: Contract,
  schemas: Schemas,
  operation: Operation,
  answer: Answer,
): Inspection {
  const json = parse(answer.body);
  const response = responseFor(operation, answer.status);
  const part = response?.pointer ?? `${operation.pointer}/responses`;
  const evidence = evidenceOf(document, [part, operation.pointer]);
  const headers = inspectHeaders(answer, response).map((one) => ({ ...one, part, evidence }));
  const about = (sighting: Omit<Sighting, "part" | "evidence">): Inspection => ({
    sightings: [{ ...sighting, part, evidence }, ...headers],
    visits: [],
    json,
  });

  if (!response) {
    const documented = operation.responses.map(({ status }) => status).join(", ");
    const body = answer.body === "" ? "no body" : shapeOf(json ?? answer.body);
    const found = `${answer.status} with ${body}`;
    return about({ kind: "undocumented-status", place: "status", expected: documented, found });
  }
  const mediaTypes = Object.keys(response.content);
  const expected = mediaTypes.join(" or ") || "no body";
  if (answer.body === "") {
    if (mediaTypes.length === 0) return { sightings: headers, visits: [], json };
    return about({ kind: "empty-body", place: "", expected, found: "no body" });
  }
  const type = mediaTypeOf(answer.headers.get("content-type"));
  if (mediaTypes.length === 0) {
    return about({
      kind: "undocumented-body",
      place: "",
      expected,
      found: type ?? "a body without media type",
    });
  }
  const media = type ? (response.content[type] as { schema?: Json } | undefined) : undefined;
  if (!type || !media) {
    const found = type ?? "no Content-Type";
    return about({ kind: "wrong-media-type", place: "Content-Type", expected, found });
  }
  if (json === undefined) {
    const found = `text that is not JSON, ${answer.body.length} characters`;
    return about({ kind: "broken-json", place: "", expected, found });
  }
  const pointer = `${child(`${response.pointer}/content`, type)}/schema`;
  const checked = schemas.check(pointer, json);
  const context = { document, checked, json, fallback: [part, operation.pointer] };
  const envelope = inspectEnvelope(context, answer.status);
  const sightings = envelope ?? inspectBody(context);
  return {
    sightings: [...sightings, ...headers],
    visits: envelope ? [] : checked.visits,
    json,
  };
}

/** The response of the document for a status: itself, its range, or the default. */
export function responseFor(operation: Operation, status: number): DocumentedResponse | undefined {
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
