import { specVersion } from "@mycreditapp/types";
import { UnexpectedResponseError } from "../errors/unexpected-response-error.js";
import { type DriftReport, formatFinding } from "./finding.js";

/**
 * A successful response contradicts the spec. The request was most likely processed.
 *
 * A subclass of {@link UnexpectedResponseError} with the same `name`, so that `isMyCreditAppError` and a `switch` over
 * `error.name` handle it; {@link isDriftError} distinguishes it. Neither message nor report contains response data.
 */
export class DriftError extends UnexpectedResponseError {
  /** All findings: violations, additions and inferences. */
  readonly report: DriftReport;

  constructor(report: DriftReport, cause?: unknown) {
    super(formatMessage(report), {
      status: report.status,
      contentType: "application/json",
      call: { operation: report.operation },
      hint: `The API differs from version ${specVersion} of its spec: check for a newer @mycreditapp/client, and report these findings.`,
      cause,
    });
    this.report = report;
  }
}

/**
 * Returns true if `value` is a {@link DriftError}, even one from another copy of this package.
 *
 * @example
 * ```ts
 * if (isDriftError(error)) console.error(error.report.findings);
 * ```
 */
export function isDriftError(value: unknown): value is DriftError {
  return value instanceof Error && value.name === "UnexpectedResponseError" && "report" in value;
}

function formatMessage({ findings }: DriftReport): string {
  const first = findings.find(({ severity }) => severity === "violation") ?? findings[0];
  if (!first) return "does not match the spec.";
  const more = findings.length > 1 ? `, and ${findings.length - 1} more` : "";
  return `does not match the spec: ${formatFinding(first)}${more}.`;
}
