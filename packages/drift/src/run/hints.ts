import type { Kind, Sighting } from "./findings.js";

const remedies: Readonly<Record<Kind, string>> = {
  "undocumented-status":
    "Add a response for this status to the operation, with what its body was seen to be.",
  "wrong-media-type": "Add the media type to the response, or ask whether a proxy on the way has answered.",
  "broken-json": "Ask whether a proxy on the way has answered; report it to the API if not.",
  "empty-body": "Take the content of the response away if this answer never has a body.",
  "undocumented-body": "Add the content of the response.",
  "wrong-type": "Correct the type; add null to it where null was found.",
  "missing-field": "Take the field out of `required`.",
  "wrong-format": "Correct or remove the format or pattern.",
  "out-of-bounds": "Widen or remove the bound.",
  "schema-violation": "Correct the schema.",
  "timestamp-form": "Let the Timestamp schema take this form, or give the field a schema of its own.",
  "unknown-enum-value": "Add the value to the enum; open the enum if more are to be expected.",
  "error-envelope": "Describe this form of an error beside the envelope.",
  "undocumented-field": "Add the field.",
  "unknown-open-enum-value": "Add the value to x-extensible-enum.",
  "undocumented-error-code": "Add the code to ErrorCode, and an example of it to the response.",
  "undocumented-header": "Add the header to the response.",
  "naive-timestamp": "Nothing: the document takes this form. It does not show that UTC is meant.",
  "scenario-refused": "Find out whether the ids lack a connection; if not, take the scenario away.",
};

/** What to do about a sighting, with what becomes of the mark of the part. */
export function remedyFor({ kind, evidence }: Sighting): string {
  const remedy = remedies[kind];
  if (kind === "naive-timestamp") return remedy;
  if (evidence === "documented")
    return `${remedy} Its page was seen whole: say beside the mark that a live answer differs.`;
  if (evidence === "none") return remedy;
  return `${remedy} Its mark is \`${evidence}\`: set x-evidence: documented once the part says what was seen.`;
}
