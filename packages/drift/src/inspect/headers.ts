import type { DocumentedResponse } from "../document.js";
import type { Answer } from "../exchange.js";
import type { Sighting } from "../findings.js";
import { shapeOf } from "../mask.js";

/** Headers that a client could make use of if the document knew them. */
const ofInterest =
  /^((x-)?(request|correlation|trace)-id|retry-after|(x-)?rate-?limit(-.+)?|x-total-count|x-api-version|link|deprecation|sunset)$/;

/** The headers of interest that the document does not name for this response. */
export function inspectHeaders(
  { headers }: Answer,
  response: DocumentedResponse | undefined,
): Omit<Sighting, "part" | "evidence">[] {
  return [...headers]
    .filter(([name]) => ofInterest.test(name) && !response?.headers.includes(name))
    .map(([name, value]) => ({
      kind: "undocumented-header",
      place: name,
      expected: "nothing",
      found: /^\d+$/.test(value) ? "integer" : /^\d+\.\d+$/.test(value) ? "number" : shapeOf(value),
    }));
}
