import { evidenceOf } from "../evidence.js";
import type { Sighting } from "../findings.js";
import { shapeOf } from "../mask.js";
import { isObject } from "../pointer.js";
import type { CheckedBody } from "./body.js";

const envelope = "#/components/schemas/ErrorResponse";

/** An error that is not in the envelope, or that holds more or fewer items than its status allows. */
export function inspectEnvelope(body: CheckedBody, status: number): Sighting[] | undefined {
  const { json, checked, document } = body;
  if (!checked.visits.some(({ at, node }) => at === "" && node === envelope)) return undefined;
  const see = (found: string): Sighting[] => [
    {
      kind: "error-envelope",
      place: "",
      expected: status === 422 ? "{detail: [ErrorItem, ...]}" : "{detail: [ErrorItem]} with one item",
      found,
      part: envelope,
      evidence: evidenceOf(document, [envelope, ...body.fallback]),
    },
  ];
  const detail = isObject(json) ? json.detail : undefined;
  if (!Array.isArray(detail)) {
    const isBare = isObject(json) && "code" in json && "msg" in json;
    return see(isBare ? "a bare ErrorItem without the envelope" : shapeOf(json));
  }
  if (detail.length === 0) return see("no item in detail");
  return detail.length > 1 && status !== 422 ? see(`${detail.length} items in detail`) : undefined;
}
