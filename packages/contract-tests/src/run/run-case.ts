import type { OperationCases, SchemaCases, ValueCase } from "../cases/case.js";
import { changed, materialize } from "../cases/values.js";
import { runCall } from "./call.js";
import type { Context } from "./context.js";
import { runSend } from "./send.js";
import { formatViolations } from "./violations.js";

/** Runs a case of an operation. Returns the failures; none if the document is as approved. */
export async function runCase(
  context: Context,
  operation: OperationCases,
  one: OperationCases["cases"][number],
): Promise<string[]> {
  try {
    return await (one.kind === "call" ? runCall(context, operation, one) : runSend(context, operation, one));
  } catch (error) {
    return [`it could not run: ${reasonOf(error)}`];
  }
}

/** Validates the value of a case against its schema. */
export function runValue({ schemas, recorder }: Context, cases: SchemaCases, one: ValueCase): string[] {
  const value = materialize(changed(cases.valid, one));
  const violations = schemas.check(cases.schema, value);
  if (!violations) return [`${cases.schema} is not in the document`];
  recorder?.({ kind: "check", schema: cases.schema, value, violations });
  const { expect } = one;
  if (typeof expect === "string") {
    return violations.length > 0 ? [`a valid value is rejected: ${formatViolations(violations)}`] : [];
  }
  const named = violations.some(isExpected(expect));
  return named ? [] : [`expected ${formatViolations([expect])}, found ${formatViolations(violations)}`];
}

function isExpected(expect: { readonly keyword: string; readonly at: string }) {
  return (found: { readonly keyword: string; readonly at: string }): boolean =>
    found.keyword === expect.keyword && found.at === expect.at;
}

function reasonOf(error: unknown): string {
  let at = error;
  while (at instanceof Error && at.cause instanceof Error) at = at.cause;
  return at instanceof Error ? at.message : String(at);
}
