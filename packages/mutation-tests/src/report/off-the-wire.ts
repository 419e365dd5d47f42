import type { Mutant } from "../mutants/mutant.js";
import type { MutantResult } from "../oracles/result.js";

/** Mutants of a kind that neither client nor server shows, and why. */
export interface UnseenKind {
  readonly operator: string;
  readonly count: number;
  readonly reason: string;
}

const errorBodies = "Error bodies are not validated: the client reads any, and the mock sends its examples.";
const annotation = "For readers only: no request, response or type changes.";
const defaults = "Neither the mock nor the client fills in defaults.";
const noNull = "A query, a form and a header have no null, and the mock treats a body of null as missing.";

const reasons: Readonly<Record<string, string>> = {
  "evidence raised": annotation,
  "operation deprecated": annotation,
  "parameter deprecated": "The mock reports deprecated parameters, except for headers.",
  "property deprecated": annotation,
  "default added": defaults,
  "default changed": defaults,
  "default dropped": defaults,
  "operation server added": "The mock ignores servers, and the client has one base URL for all operations.",
  "version added": "No page has the version, so nothing calls it.",
  "link added": "No client follows links.",
  "response header required": "The client reads no header of a successful response.",
  "media type added": "The client uses the first media type, and asks the mock for JSON.",
  "object closed": "The client reports unknown fields of responses anyway, as additions.",
  "scenario added": "The server does not know scenarios.",
  "null allowed": `${noNull} ${errorBodies}`,
  "null forbidden": noNull,
  "parameter removed": "The mock ignores unknown query parameters, and any string fits a path.",
  "parameter renamed": "The mock ignores unknown query parameters.",
  "type widened": errorBodies,
  "required dropped": errorBodies,
  "required added": errorBodies,
  "property removed": `${errorBodies} The mock accepts unknown fields of forms.`,
  "property renamed": `${errorBodies} The mock accepts unknown fields of forms.`,
  "type changed": errorBodies,
  "known value added": `${errorBodies} A request may have any string next to the known values.`,
  "known value removed": `${errorBodies} A request may have any string next to the known values.`,
  "open enum closed": errorBodies,
  "maxLength added": errorBodies,
  "minLength added": errorBodies,
  "pattern added": errorBodies,
  "closed enum opened": "The mock treats an open enum of a form as any string, and sends none.",
  "format dropped": "The format `password` is a hint for forms.",
  "bound tightened": "The shortest address that the format `email` accepts is longer than the bound.",
  "bound dropped": "A query has no empty array, and the mock treats an empty parameter as missing.",
  "bound loosened": "A query has no empty array.",
};

/** The kinds of mutants that neither the wire nor the scenario table kills. */
export function offTheWire(results: readonly (readonly [Mutant, MutantResult])[]): UnseenKind[] {
  const counts = new Map<string, number>();
  for (const [{ operator }, { wire, scenarios, build }] of results) {
    if (!wire && !scenarios && !build) counts.set(operator, (counts.get(operator) ?? 0) + 1);
  }
  return [...counts].map(([operator, count]) => {
    return { operator, count, reason: reasons[operator] ?? "No reason is known: a probe is missing." };
  });
}
