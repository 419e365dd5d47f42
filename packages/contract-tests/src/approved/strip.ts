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
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => isMap || !prose.has(name))
      .map(([name, member]) => [
        name,
        !isMap && data.has(name) ? member : withoutProse(member, !isMap && maps.has(name)),
      ]),
  );
}
