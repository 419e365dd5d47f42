import type { ErrorObject } from "ajv/dist/2020.js";
import type { Kind } from "./findings.js";

const kindsByKeyword: Readonly<Record<string, Kind>> = {
  type: "wrong-type",
  required: "missing-field",
  enum: "unknown-enum-value",
  const: "unknown-enum-value",
  format: "wrong-format",
  pattern: "wrong-format",
  minLength: "out-of-bounds",
  maxLength: "out-of-bounds",
  minimum: "out-of-bounds",
  maximum: "out-of-bounds",
  exclusiveMinimum: "out-of-bounds",
  exclusiveMaximum: "out-of-bounds",
  multipleOf: "out-of-bounds",
  minItems: "out-of-bounds",
  maxItems: "out-of-bounds",
  uniqueItems: "out-of-bounds",
};

export function kindOf(keyword: string): Kind {
  return kindsByKeyword[keyword] ?? "schema-violation";
}

const combinators = ["anyOf", "oneOf", "allOf", "if", "not"];

/** One error per cause: a wrong type, or else the most specific errors at a location. */
export function withoutConsequences(errors: readonly ErrorObject[]): ErrorObject[] {
  const specific = errors.filter(
    ({ keyword, params, data }) =>
      !combinators.includes(keyword) && !(keyword === "type" && params.type === "null" && data !== null),
  );
  const atLeastOne = errors.filter(
    (error) =>
      combinators.includes(error.keyword) &&
      !specific.some(({ instancePath }) => instancePath.startsWith(error.instancePath)),
  );
  const kept: ErrorObject[] = [];
  for (const error of [...specific, ...atLeastOne]) {
    const same = specific.filter(({ instancePath }) => instancePath === error.instancePath);
    const type = same.find(({ keyword }) => keyword === "type");
    const repeated = kept.some(
      (one) =>
        one.instancePath === error.instancePath &&
        kindOf(one.keyword) === kindOf(error.keyword) &&
        one.params.missingProperty === error.params.missingProperty,
    );
    if ((!type || type === error) && !repeated) kept.push(error);
  }
  return kept;
}
