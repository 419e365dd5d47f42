import { type Finding, type FindingKind, findingKey } from "./finding.js";
import type { ValidatorError } from "./validator.js";

const additions: ReadonlySet<FindingKind> = new Set([
  "unknown-enum-value",
  "unknown-open-enum-value",
  "undocumented-field",
]);

/**
 * Turns a validator's errors into findings; list items that differ in the same way become one.
 *
 * @param inferred - Notes of fields that the spec only infers to be there and not null, by pointer.
 */
export function collectFindings(
  errors: readonly ValidatorError[],
  data: unknown,
  inferred: (pointer: string) => string | undefined = () => undefined,
): Finding[] {
  const typeErrors = errors.filter(({ keyword }) => keyword === "type");
  const mistyped = new Set(typeErrors.map(({ instancePath }) => instancePath));
  const findings = new Map<string, Finding>();
  for (const error of errors) {
    // A value of the wrong type is not in the enum either; the type says it all.
    if (error.keyword === "enum" && mistyped.has(error.instancePath)) continue;
    const finding = withInference(toFinding(error, data), inferred);
    const key = findingKey(finding);
    const same = findings.get(key);
    findings.set(key, same ? { ...same, count: same.count + 1 } : finding);
  }
  return [...findings.values()];
}

/** A field that was only inferred may be absent or null after all. */
function withInference(finding: Finding, inferred: (pointer: string) => string | undefined): Finding {
  const isAbsent = finding.found === "nothing" || finding.found === "null";
  const note = isAbsent ? inferred(finding.pointer) : undefined;
  return note === undefined ? finding : { ...finding, severity: "inference", note };
}

function toFinding({ keyword, instancePath, params }: ValidatorError, data: unknown): Finding {
  const value = resolvePointer(data, instancePath);
  const create = (
    kind: FindingKind,
    expected: string,
    found = describeShape(value),
    pointer = instancePath,
  ): Finding => {
    const severity = additions.has(kind) ? "addition" : "violation";
    return { kind, pointer, expected, found, severity, count: 1 };
  };
  const { limit } = params;
  switch (keyword) {
    case "type":
      return create("wrong-type", [params.type].flat().join(" or "));
    case "x-file":
      return create("wrong-type", "file");
    case "required": {
      const pointer = appendToPointer(instancePath, params.missingProperty);
      return create("missing-field", "a value", "nothing", pointer);
    }
    case "additionalProperties": {
      const pointer = appendToPointer(instancePath, params.additionalProperty);
      const found = describeShape(resolvePointer(data, pointer));
      return create("undocumented-field", "no such field", found, pointer);
    }
    case "enum":
      return create("unknown-enum-value", listValues(params.allowedValues), describeEnumValue(value));
    case "x-open-enum":
      return create("unknown-open-enum-value", listValues(limit), describeEnumValue(value));
    case "format":
      return create("wrong-format", String(params.format));
    case "pattern":
      return create("wrong-format", `a match of ${params.pattern}`);
    case "x-media-types":
      return create("wrong-format", listValues(limit));
    default:
      return create("out-of-bounds", describeLimit(keyword, limit));
  }
}

/** Describes a value by type and size only: the value itself may be personal data. */
function describeShape(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (typeof value === "string") return `string of ${formatCount(value.length, "character")}`;
  if (Array.isArray(value)) return `array of ${formatCount(value.length, "item")}`;
  if (value instanceof Blob)
    return `file of ${formatCount(value.size, "byte")}, ${value.type || "of no media type"}`;
  return typeof value;
}

/** Quotes a value only if it looks like an enum value, so that no free text gets into a report. */
function describeEnumValue(value: unknown): string {
  return typeof value === "string" && /^[\w.+/-]{1,100}$/.test(value)
    ? JSON.stringify(value)
    : describeShape(value);
}

function describeLimit(keyword: string, limit: unknown): string {
  const limits: Readonly<Record<string, string>> = {
    minLength: `at least ${limit} characters`,
    maxLength: `at most ${limit} characters`,
    minItems: `at least ${limit} items`,
    maxItems: `at most ${limit} items`,
    minimum: `at least ${limit}`,
    maximum: `at most ${limit}`,
    "x-max-bytes": `at most ${limit} bytes`,
  };
  return limits[keyword] ?? keyword;
}

function listValues(values: unknown): string {
  const all = values as readonly unknown[];
  return all.length === 1 ? String(all[0]) : `one of ${all.join(", ")}`;
}

function resolvePointer(data: unknown, pointer: string): unknown {
  const steps = pointer.split("/").slice(1);
  return steps.reduce<unknown>((at, step) => {
    const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
    return typeof at === "object" && at !== null ? (at as Record<string, unknown>)[name] : undefined;
  }, data);
}

function appendToPointer(pointer: string, field: unknown): string {
  return `${pointer}/${String(field).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

function formatCount(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
