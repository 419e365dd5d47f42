import { pathFiles } from "@mycreditapp/contract-runtime/generated/sources";
import { join, stepsOf } from "@mycreditapp/document";
import type { Kind, Observation } from "./findings.js";

type Edit = (observation: Observation) => string;

const lastStep = (pointer: string): string => stepsOf(pointer).at(-1) ?? "";
const nothing =
  (reason: string): Edit =>
  () =>
    reason;

const edits: Readonly<Record<Kind, Edit>> = {
  "undocumented-status": ({ found }) => `Add a response \`${found.slice(0, 3)}\` with the body found.`,
  "wrong-media-type": ({ found }) =>
    `Add \`${found}\` to \`content\`, if it is the API that responded and not a proxy.`,
  "broken-encoding": nothing("None: no document can describe it. Report it to the API."),
  "wrong-charset": nothing("None: JSON is UTF-8 (RFC 8259). Report it to the API."),
  "byte-order-mark": nothing("None: JSON has no byte order mark (RFC 8259). Report it to the API."),
  "invalid-json": nothing("None: no document can describe it. Report it to the API."),
  "duplicate-field": nothing("None: readers disagree on which of the two counts. Report it to the API."),
  "empty-body": nothing("Remove `content` if the response never has a body."),
  "undocumented-body": ({ found }) => `Add \`content\` with \`${found}\`.`,
  "wrapped-body": ({ location }) =>
    `Let the schema be an object with \`${lastStep(location)}\`, which holds today's schema.`,
  "suspicious-body": nothing("Correct the properties, if this is the record and not a placeholder."),
  "wrong-type": ({ found }) =>
    found === "null" ? "Add `null` to `type`." : `Change \`type\` to that of ${found}.`,
  "missing-field": ({ part }) => `Remove \`${lastStep(part)}\` from \`required\`.`,
  "wrong-format": nothing("Remove or correct `format` or `pattern`."),
  "out-of-bounds": nothing("Widen or remove the bound."),
  "timestamp-format": nothing("Let `pattern` accept this format, or give the field its own schema."),
  "impossible-date": nothing("None: no calendar has this day. Report it to the API."),
  "error-envelope": nothing("Describe this envelope, next to or instead of today's."),
  "broken-invariant": nothing("Correct or remove this rule of `x-invariants`."),
  "undocumented-operation": nothing("Add the operation: `pnpm new:operation`."),
  "undocumented-field": ({ location, found }) => `Add \`${lastStep(location)}\` to \`properties\`: ${found}.`,
  "unknown-enum-value": ({ found }) => `Add ${found} to \`enum\`.`,
  "unknown-open-enum-value": ({ found }) => `Add ${found} to \`enum\`.`,
  "undocumented-error-code": ({ found }) => `Add ${found} to \`enum\`, and an example to the response.`,
  "undocumented-header": ({ location }) => `Add \`${location}\` to \`headers\` of the response.`,
  "naive-timestamp": nothing("None: the document accepts this format. It does not prove that UTC is meant."),
  "upper-case-uuid": nothing("None: UUIDs are the same in any case. Compare them so."),
  "empty-object": nothing("None: all its fields are optional."),
  "scenario-denied": ({ found }) =>
    `Remove the scenario that was denied (${found}) from \`scenarios\`, unless the organizations are not connected.`,
};

/** The file of `spec/` and the change in it that would make the document true, evidence included. */
export function editFor(observation: Observation): string {
  const change = edits[observation.kind](observation);
  if (change.startsWith("None")) return change;
  const { evidence } = observation;
  const mark =
    evidence === "none" || evidence === "documented" || observation.kind === "scenario-denied"
      ? ""
      : ` Then set its evidence, now \`${evidence}\`, to \`documented\`.`;
  return `${fileOf(observation.part)}: ${change}${mark}`;
}

/** The file of a part of the document, and the path within it. */
export function fileOf(part: string): string {
  const [root, first = "", second = "", ...rest] = stepsOf(part);
  if (root === "components") return placeIn(`spec/components/${first}/${second}.yaml`, rest);
  const file = root === "paths" ? pathFiles[first] : undefined;
  if (file) return placeIn(`spec/${file}`, second === "" ? [] : [second, ...rest]);
  return placeIn("spec/openapi.yaml", stepsOf(part));
}

function placeIn(file: string, steps: readonly string[]): string {
  return steps.length > 0 ? `${file} at ${join("", ...steps)}` : file;
}
