import { fieldWords, reportMark } from "./evidence.js";

const parts = ["first", "final", "transitions"];

/**
 * Each status enum (a schema named `…Status`) declares its lifecycle in `x-lifecycle`: the first value, the final values
 * and which value may follow which. Checks them against the enum: a final value has no followers, and if the enum lists
 * all values, any other value has some, and each value but the first follows another.
 *
 * @type {import("./types.d.ts").Rule}
 */
export default () => ({
  Schema(schema, { location, report }) {
    const list = valuesOf(schema);
    const lifecycle = schema["x-lifecycle"];
    if (lifecycle === undefined) {
      if (list && /Status(\.yaml#\/)?$/.test(location.source.absoluteRef + location.pointer)) {
        report({
          message: "Missing `x-lifecycle` of a status: add `first`, `final` and `transitions`.",
          location: location.key(),
        });
      }
      return;
    }
    const at = location.child(["x-lifecycle"]);
    if (!list) {
      report({ message: "`x-lifecycle` needs an enum: remove it, or list the values.", location: at.key() });
      return;
    }
    const missing = parts.filter((part) => !fieldWords.includes(lifecycle[part]?.["x-evidence"]));
    for (const part of missing) {
      report({
        message: `\`${part}\` of a lifecycle needs its evidence: add \`x-evidence\` with one of ${fieldWords.join(", ")}.`,
        location: at.child(lifecycle[part] ? [part] : []).key(),
      });
    }
    if (missing.length > 0) return;
    // Redocly does not visit the extensions of a schema.
    for (const part of parts) reportMark(lifecycle[part], at.child([part]), report);
    reportValues(lifecycle, list, at, report);
  },
});

/**
 * @param {import("./types.d.ts").Node} lifecycle
 * @param {{values: string[], open: boolean}} list
 * @param {import("./types.d.ts").Location} at
 * @param {import("./types.d.ts").Context["report"]} report
 */
function reportValues({ first, final, transitions }, { values, open }, at, report) {
  /** @type {[unknown, (string | number)[]][]} */
  const named = [
    [first.value, ["first", "value"]],
    ...(final.values ?? []).map((/** @type {unknown} */ value, /** @type {number} */ i) => [
      value,
      ["final", "values", i],
    ]),
  ];
  const followers = Object.entries(transitions.values ?? {});
  for (const [from, targets] of followers) {
    named.push([from, ["transitions", "values", from]]);
    for (const [i, to] of targets.entries()) named.push([to, ["transitions", "values", from, i]]);
  }
  for (const [value, path] of named) {
    if (values.includes(/** @type {string} */ (value))) continue;
    report({
      message: `\`${value}\` is not a value of this enum: use one of ${values.join(", ")}.`,
      location: at.child(path),
    });
  }
  const reached = new Set([first.value, ...followers.flatMap(([, targets]) => targets)]);
  for (const value of values) {
    const isFinal = final.values?.includes(value);
    const hasFollowers = followers.some(([from, targets]) => from === value && targets.length > 0);
    if (isFinal && hasFollowers) {
      report({
        message: `\`${value}\` is final, but another value may follow it: remove one of the two.`,
        location: at.child(["transitions", "values", value]).key(),
      });
    }
    if (open) continue;
    if (!isFinal && !hasFollowers) {
      report({
        message: `\`${value}\` is not final, but no value may follow it: add it to \`final\`, or add its followers.`,
        location: at.child(["final"]).key(),
      });
    }
    if (!reached.has(value)) {
      report({
        message: `\`${value}\` is not the first value and follows no other: add it to the followers of a value.`,
        location: at.child(["transitions"]).key(),
      });
    }
  }
}

/**
 * The known values of an enum, closed or open.
 *
 * @param {import("./types.d.ts").Node} schema
 * @returns {{values: string[], open: boolean} | undefined}
 */
function valuesOf(schema) {
  if (schema.enum) return { values: schema.enum, open: false };
  const listed = schema.anyOf?.find((/** @type {any} */ branch) => branch.enum);
  return listed && { values: listed.enum, open: true };
}
