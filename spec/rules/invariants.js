import { basename } from "node:path";
import { fieldWords, reportMark } from "./evidence.js";

const names = [
  "unique-items",
  "items-within-limit",
  "total-not-below-items",
  "requested-record",
  "status-of-error-code",
  "updated-not-before-created",
];

/**
 * `x-invariants` has only rules that contract-runtime implements, each with its evidence, and names only schemas, fields,
 * parameters and error codes of the document.
 *
 * @type {import("./types.d.ts").Rule}
 */
export default () => {
  /** @type {Map<string, string[]>} */
  const schemas = new Map();
  /** @type {Set<string>} */
  const parameters = new Set();
  return {
    Schema(schema, { location }) {
      const steps = location.pointer.split("/").slice(1).filter(Boolean);
      const isFile = steps.length === 0;
      const isComponent = steps.length === 3 && steps[1] === "schemas";
      if (!isFile && !isComponent) return;
      const name = isFile ? basename(location.source.absoluteRef, ".yaml") : String(steps[2]);
      const values = schema.enum ?? schema.anyOf?.find((/** @type {any} */ one) => one.enum)?.enum;
      schemas.set(name, values ?? Object.keys(schema.properties ?? {}));
    },
    Parameter(parameter) {
      parameters.add(parameter.name);
    },
    Root: {
      leave(root, { location, report }) {
        const at = location.child(["x-invariants"]);
        for (const [name, rule] of Object.entries(root["x-invariants"] ?? {})) {
          const place = at.child([name]);
          if (!names.includes(name)) {
            report({
              message: `\`${name}\` is not implemented: use one of ${names.join(", ")}.`,
              location: place.key(),
            });
            continue;
          }
          if (!fieldWords.includes(rule["x-evidence"])) {
            report({
              message: `\`${name}\` needs its evidence: add \`x-evidence\` with one of ${fieldWords.join(", ")}.`,
              location: place.key(),
            });
          } else reportMark(rule, place, report);
          for (const [path, problem] of unknown(rule, schemas, parameters)) {
            report({ message: problem, location: place.child(path).key() });
          }
        }
      },
    },
  };
};

/**
 * The names in a rule that are not in the document, with their path.
 *
 * @param {import("./types.d.ts").Node} rule
 * @param {Map<string, string[]>} schemas
 * @param {Set<string>} parameters
 * @returns {[(string | number)[], string][]}
 */
function unknown(rule, schemas, parameters) {
  /** @type {[(string | number)[], string][]} */
  const problems = [];
  const field = (
    /** @type {(string | number)[]} */ path,
    /** @type {string} */ schema,
    /** @type {string} */ name,
  ) => {
    const known = schemas.get(schema);
    if (!known) problems.push([path, `\`${schema}\` is not a schema of the document: correct its name.`]);
    else if (!known.includes(name))
      problems.push([path, `\`${schema}\` has no field \`${name}\`: use one of ${known.join(", ")}.`]);
  };
  const parameter = (/** @type {string[]} */ path, /** @type {string} */ name) => {
    if (!parameters.has(name))
      problems.push([path, `\`${name}\` is not a parameter of the document: correct its name.`]);
  };
  for (const [schema, name] of Object.entries(rule.keys ?? {})) field(["keys", schema], schema, name);
  if (rule.parameter !== undefined) parameter(["parameter"], rule.parameter);
  for (const [name, records] of Object.entries(rule.parameters ?? {})) {
    parameter(["parameters", name], name);
    for (const [schema, one] of Object.entries(records)) field(["parameters", name, schema], schema, one);
  }
  for (const [i, schema] of (rule.except ?? []).entries()) field(["except", i], schema, "total_items");
  for (const code of Object.keys(rule.statuses ?? {})) {
    if (!schemas.get("ErrorCode")?.includes(code))
      problems.push([
        ["statuses", code],
        `\`${code}\` is not a value of ErrorCode: add it, or remove it here.`,
      ]);
  }
  for (const [i, name] of (rule.fields ?? []).entries()) {
    if (![...schemas.values()].some((known) => known.includes(name)))
      problems.push([["fields", i], `No schema has a field \`${name}\`: correct its name.`]);
  }
  return problems;
}
