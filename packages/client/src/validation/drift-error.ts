import { specVersion } from "@mycreditapp/types";
import { UnexpectedResponseError } from "../errors/unexpected-response-error.js";
import type { DriftReport } from "./report.js";
import { inWords } from "./report.js";

/**
 * An answer contradicts the document. The server has most likely acted upon the request.
 *
 * It is an {@link UnexpectedResponseError} and is named like one, so that `isMyCreditAppError` and a `switch` over
 * `error.name` know it; {@link isDriftError} tells it apart. Neither the message nor the report holds data of the
 * answer.
 */
export class DriftError extends UnexpectedResponseError {
  /** What was found, breakage and additions. */
  readonly report: DriftReport;

  constructor(report: DriftReport, cause?: unknown) {
    super(messageOf(report), {
      status: report.status,
      contentType: "application/json",
      call: { operation: report.operation },
      hint: `The API and version ${specVersion} of its document disagree: look for a newer @mycreditapp/client, and report it with these findings.`,
      cause,
    });
    this.report = report;
  }
}

/**
 * Whether the value is a {@link DriftError}, from whichever copy of this package.
 *
 * @example
 * ```ts
 * if (isDriftError(error)) console.error(error.report.findings);
 * ```
 */
export function isDriftError(value: unknown): value is DriftError {
  return value instanceof Error && value.name === "UnexpectedResponseError" && "report" in value;
}

function messageOf({ findings }: DriftReport): string {
  const [first, ...others] = [...findings].sort((a, b) => rank(a.severity) - rank(b.severity));
  if (!first) return "does not fit the document.";
  const more = others.length > 0 ? `, and ${others.length} more` : "";
  return `does not fit the document: ${inWords(first)}${more}.`;
}

function rank(severity: string): number {
  return severity === "breakage" ? 0 : 1;
}
