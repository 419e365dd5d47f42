import { optionOf, pointerTo, shapeOf, valueAt } from "./shape.js";
import type { ValidatorError } from "./validator.js";

/**
 * How a value differs from the document.
 *
 * Breakage: `type`, `required` (a promised member is missing), `format` (format, pattern or media type) and
 * `limit` (length, size, range). Additions: `closed-enum` and `open-enum` (an option that the document does not
 * list, of an enum that it calls complete or not), `extra-field` (a member that it does not name).
 */
export type FindingKind =
  | "type"
  | "required"
  | "format"
  | "limit"
  | "closed-enum"
  | "open-enum"
  | "extra-field";

/** One difference between an answer and the document. */
export interface Finding {
  readonly kind: FindingKind;
  /** JSON Pointer of the value within the body, such as `/items/0/status`. */
  readonly pointer: string;
  /** What the document promises, in words. */
  readonly expected: string;
  /** Type and size of what was there; the value itself only where it is an option of an enum. */
  readonly found: string;
  /** `breakage` contradicts the document, an `addition` goes beyond it. */
  readonly severity: "breakage" | "addition";
  /** In how many places, where list entries differ in the same way; `pointer` is the first of them. */
  readonly places: number;
}

const additions: ReadonlySet<FindingKind> = new Set(["closed-enum", "open-enum", "extra-field"]);

/** Puts what a validator found into words; entries of a list that differ alike are one finding. */
export function findingsOf(errors: readonly ValidatorError[], data: unknown): Finding[] {
  const mistyped = new Set(errors.filter(isType).map(({ instancePath }) => instancePath));
  const findings = new Map<string, Finding>();
  for (const error of errors) {
    // A value of another type is no option either, but the type says it all.
    if (error.keyword === "enum" && mistyped.has(error.instancePath)) continue;
    const finding = findingOf(error, data);
    const key = keyOf(finding);
    const same = findings.get(key);
    findings.set(key, same ? { ...same, places: same.places + 1 } : finding);
  }
  return [...findings.values()];
}

/** What is the same for findings that differ only in the index of a list. */
export function keyOf({ kind, pointer, expected, found }: Finding): string {
  const shown = kind.endsWith("enum") ? found : "";
  return [kind, pointer.replace(/\/\d+(?=\/|$)/g, "/*"), expected, shown].join(" ");
}

function isType({ keyword }: ValidatorError): boolean {
  return keyword === "type";
}

function findingOf({ keyword, instancePath, params }: ValidatorError, data: unknown): Finding {
  const value = valueAt(data, instancePath);
  const make = (
    kind: FindingKind,
    expected: string,
    found = shapeOf(value),
    pointer = instancePath,
  ): Finding => {
    const severity = additions.has(kind) ? "addition" : "breakage";
    return { kind, pointer, expected, found, severity, places: 1 };
  };
  const { limit } = params;
  switch (keyword) {
    case "type":
      return make("type", [params.type].flat().join(" or "));
    case "x-file":
      return make("type", "file");
    case "required":
      return make("required", "a value", "nothing", pointerTo(instancePath, params.missingProperty));
    case "additionalProperties": {
      const pointer = pointerTo(instancePath, params.additionalProperty);
      return make("extra-field", "no such field", shapeOf(valueAt(data, pointer)), pointer);
    }
    case "enum":
      return make("closed-enum", optionsOf(params.allowedValues), optionOf(value));
    case "x-extensible-enum":
      return make("open-enum", optionsOf(limit), optionOf(value));
    case "format":
      return make("format", String(params.format));
    case "pattern":
      return make("format", `a match of ${params.pattern}`);
    case "x-media-types":
      return make("format", optionsOf(limit));
    default:
      return make("limit", limitOf(keyword, limit));
  }
}

function optionsOf(options: unknown): string {
  const [...all] = options as readonly unknown[];
  return all.length === 1 ? String(all[0]) : `one of ${all.join(", ")}`;
}

function limitOf(keyword: string, limit: unknown): string {
  const words: Readonly<Record<string, string>> = {
    minLength: `at least ${limit} characters`,
    maxLength: `at most ${limit} characters`,
    minItems: `at least ${limit} items`,
    maxItems: `at most ${limit} items`,
    minimum: `at least ${limit}`,
    maximum: `at most ${limit}`,
    "x-max-bytes": `at most ${limit} bytes`,
  };
  return words[keyword] ?? keyword;
}
