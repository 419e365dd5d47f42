/** Reads what the pull request's job has left: untrusted data, which is checked for size and form. */
import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** @typedef {"major" | "minor" | "patch" | "none"} Verdict */

/**
 * @typedef {object} Change
 * @property {Verdict} verdict
 * @property {string} operation
 * @property {string} place
 * @property {string} kind
 * @property {string} message
 * @property {string} witness Empty if there is none.
 *
 * @typedef {object} Review
 * @property {Verdict} verdict
 * @property {Change[]} changes
 * @property {string[]} findings Why the review fails.
 * @property {{name: string, broken: string[]}[]} consumers Who breaks, and the operations that break them.
 *
 * @typedef {object} Finding
 * @property {string} ruleId
 * @property {"error" | "warning" | "note"} level
 * @property {string} message
 * @property {string} file Path within the repository.
 * @property {number} line
 */

const limits = { bytes: 5_000_000, items: 5_000, text: 2_000, witness: 4_000 };
const verdicts = ["major", "minor", "patch", "none"];
const levels = ["error", "warning", "note"];

/** The data is missing or not as expected. The message contains no part of it. */
export class InvalidDataError extends Error {}

/**
 * Reads `review.json`, which `pnpm review --format json` has printed.
 *
 * @param {string} folder
 * @returns {Review}
 */
export function readReview(folder) {
  const { verdict, changes, findings, consumers } = objectOf(readJson(folder, "review.json"), "review.json");
  return {
    verdict: oneOf(verdicts, verdict, "verdict"),
    findings: textsOf(findings ?? [], "findings"),
    consumers: listOf(consumers ?? [], "consumers").map((item, index) => {
      const { name, broken } = objectOf(item, `consumers[${index}]`);
      return {
        name: textOf(name, `consumers[${index}].name`),
        broken: textsOf(broken, `consumers[${index}].broken`),
      };
    }),
    changes: listOf(changes, "changes").map((item, index) => {
      const at = `changes[${index}]`;
      const change = objectOf(item, at);
      return {
        verdict: oneOf(verdicts, change.verdict, `${at}.verdict`),
        operation: textOf(change.operation ?? "", `${at}.operation`),
        place: textOf(change.place ?? "", `${at}.place`),
        kind: textOf(change.kind ?? "", `${at}.kind`),
        message: textOf(change.message, `${at}.message`),
        witness: witnessOf(change.witness),
      };
    }),
  };
}

/**
 * Reads the findings of `review.sarif`, which `pnpm review --format sarif` has printed, and nothing else of it.
 *
 * @param {string} folder
 * @returns {Finding[]}
 */
export function readFindings(folder) {
  const sarif = objectOf(readJson(folder, "review.sarif"), "review.sarif");
  const runs = listOf(sarif.runs, "runs");
  return runs.flatMap((run, index) =>
    listOf(objectOf(run, `runs[${index}]`).results ?? [], `runs[${index}].results`).map((item, number) => {
      const at = `runs[${index}].results[${number}]`;
      const result = objectOf(item, at);
      const [location] = listOf(result.locations, `${at}.locations`);
      const physical = objectOf(
        objectOf(location, `${at}.locations[0]`).physicalLocation,
        `${at}.physicalLocation`,
      );
      const artifact = objectOf(physical.artifactLocation, `${at}.artifactLocation`);
      const { startLine = 1 } = objectOf(physical.region ?? {}, `${at}.region`);
      if (!Number.isInteger(startLine) || startLine < 1)
        fail(`${at}.startLine`, "must be a positive integer");
      const ruleId = textOf(result.ruleId, `${at}.ruleId`);
      if (!/^[\w./-]{1,100}$/.test(ruleId)) fail(`${at}.ruleId`, "must be the ID of a rule");
      const file = textOf(artifact.uri, `${at}.uri`);
      // Relative, and without `..` and escapes.
      if (!/^(?!\.)[\w-][\w.-]*(\/(?!\.)[\w{}.-]+)*$/.test(file))
        fail(`${at}.uri`, "must be a path in the repository");
      return {
        ruleId,
        level: oneOf(levels, result.level ?? "warning", `${at}.level`),
        message: textOf(objectOf(result.message, `${at}.message`).text, `${at}.message.text`),
        file,
        line: startLine,
      };
    }),
  );
}

/**
 * @param {string} folder
 * @param {string} name
 * @returns {unknown}
 */
function readJson(folder, name) {
  const path = join(folder, name);
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return fail(name, "is missing");
  if (!stats.isFile()) return fail(name, "must be a file");
  if (stats.size > limits.bytes)
    return fail(name, `has ${stats.size} bytes: at most ${limits.bytes} are accepted`);
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return fail(name, "must be JSON");
  }
}

/**
 * @param {string} at
 * @param {string} problem
 * @returns {never}
 */
function fail(at, problem) {
  throw new InvalidDataError(`${at} ${problem}.`);
}

/**
 * @param {unknown} value
 * @param {string} at
 * @returns {Record<string, any>}
 */
function objectOf(value, at) {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  return fail(at, "must be an object");
}

/**
 * @param {unknown} value
 * @param {string} at
 * @returns {unknown[]}
 */
function listOf(value, at) {
  if (!Array.isArray(value)) return fail(at, "must be a list");
  if (value.length > limits.items)
    return fail(at, `has ${value.length} items: at most ${limits.items} are accepted`);
  return value;
}

/**
 * @param {unknown} value
 * @param {string} at
 * @returns {string}
 */
function textOf(value, at) {
  if (typeof value !== "string") return fail(at, "must be a string");
  return shorten(value, limits.text);
}

/**
 * @param {unknown} value
 * @param {string} at
 */
function textsOf(value, at) {
  return listOf(value, at).map((item, index) => textOf(item, `${at}[${index}]`));
}

/**
 * @template {string} T
 * @param {string[]} allowed
 * @param {unknown} value
 * @param {string} at
 * @returns {T}
 */
function oneOf(allowed, value, at) {
  if (typeof value === "string" && allowed.includes(value)) return /** @type {T} */ (value);
  return fail(at, `must be one of ${allowed.join(", ")}`);
}

/**
 * Returns a witness as text: its example and why that is rejected, or else its JSON.
 *
 * @param {unknown} value
 */
function witnessOf(value) {
  if (value === undefined || value === null) return "";
  const format = (/** @type {unknown} */ part) =>
    typeof part === "string" ? part : JSON.stringify(part, null, 2);
  const { example, because } = /** @type {{example?: unknown, because?: unknown}} */ (value);
  const parts = example === undefined ? [value] : [example, because].filter((part) => part !== undefined);
  return shorten(parts.map(format).join("\n\n"), limits.witness);
}

/**
 * @param {string} text
 * @param {number} length
 */
function shorten(text, length) {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
