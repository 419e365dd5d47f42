import type { Kind, Observation } from "../inspect/findings.js";

const hints: Readonly<Record<Kind, string>> = {
  "undocumented-status": "Add a response for this status to the operation, with the body found.",
  "wrong-media-type": "Add the media type to the response, or find out whether a proxy responded.",
  "invalid-json": "Find out whether a proxy responded; if not, report it to the API.",
  "empty-body": "Remove the content of the response if it never has a body.",
  "undocumented-body": "Add the content to the response.",
  "wrong-type": "Correct the type; if null was found, add null.",
  "missing-field": "Remove the field from `required`.",
  "wrong-format": "Correct or remove the format or pattern.",
  "out-of-bounds": "Widen or remove the bound.",
  "schema-violation": "Correct the schema.",
  "timestamp-format": "Let the Timestamp schema accept this format, or give the field its own schema.",
  "unknown-enum-value": "Add the value to the enum; open the enum if more values are likely.",
  "error-envelope": "Document this error format next to the envelope.",
  "undocumented-field": "Add the field.",
  "unknown-open-enum-value": "Add the value to the known values of the enum.",
  "undocumented-error-code": "Add the code to ErrorCode, and an example of it to the response.",
  "undocumented-header": "Add the header to the response.",
  "naive-timestamp": "Nothing: the document accepts this format. It does not prove that UTC is meant.",
  "scenario-denied": "Find out whether the ids lack a connection; if not, remove the scenario.",
};

/** What to do about an observation, and about the evidence of its part. */
export function hintFor({ kind, evidence }: Observation): string {
  const hint = hints[kind];
  if (kind === "naive-timestamp" || evidence === "none") return hint;
  if (evidence === "documented")
    return `${hint} Its page was fully visible: note next to x-evidence that a live response differs.`;
  return `${hint} Its evidence is \`${evidence}\`: set x-evidence: documented once the part matches the response.`;
}
