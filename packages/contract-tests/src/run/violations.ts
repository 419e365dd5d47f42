import type { Violation } from "../cases/case.js";

interface PrismViolation {
  readonly location: readonly (string | number)[];
  readonly code: string | number;
  readonly message: string;
}

/** The violations that the mock reports in the `sl-violations` header. */
export function violationsOf(response: Response): Violation[] {
  return parseViolations(response.headers.get("sl-violations"));
}

/** Parses the header; `request/query/limit` becomes `query/limit`. */
export function parseViolations(header: string | null | undefined): Violation[] {
  if (!header) return [];
  return (JSON.parse(header) as PrismViolation[]).map(({ location, code, message }) => {
    const [side, ...rest] = location.map(String);
    const steps = side === "request" ? rest : [side ?? "", ...rest];
    const missing = /required property '(.+)'/.exec(message)?.[1];
    return { keyword: String(code), at: [...steps, ...(missing ? [missing] : [])].join("/") };
  });
}

/** Compares locations; header names are case-insensitive. */
export function isAt(violation: Violation, at: string): boolean {
  return violation.at.toLowerCase() === at.toLowerCase();
}

export function formatViolations(violations: readonly Violation[]): string {
  return violations.map(({ keyword, at }) => `${keyword} at ${at || "the root"}`).join(", ") || "none";
}
