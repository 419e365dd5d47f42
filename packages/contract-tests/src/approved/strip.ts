const prose = new Set(["description", "summary", "externalDocs", "x-evidence", "x-evidence-note"]);
/** Members whose names are chosen by the author, so that none of them is prose. */
const maps = new Set([
  "properties",
  "paths",
  "schemas",
  "parameters",
  "responses",
  "examples",
  "content",
  "variables",
]);
/** Members that are data. */
const data = new Set(["value", "example", "default", "enum", "required"]);

/** The document without what is written for people: what stays decides what is sent and accepted. */
export function withoutProse(value: unknown, isMap = false): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutProse(one));
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([name]) => isMap || !prose.has(name));
  return Object.fromEntries(
    members.map(([name, member]) => {
      if (isMap) return [name, withoutProse(member)];
      if (data.has(name)) return [name, member];
      const stripped = withoutProse(member, maps.has(name));
      return [name, name === "responses" ? described(stripped as Record<string, object>) : stripped];
    }),
  );
}

/** A response without a description is none, not even for the mock. */
function described(responses: Record<string, object>): object {
  return Object.fromEntries(
    Object.entries(responses).map(([name, one]) => [name, "$ref" in one ? one : { description: "", ...one }]),
  );
}
