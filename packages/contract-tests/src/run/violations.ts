/** A constraint that a value broke: the keyword, and where the value stands. */
export interface Violation {
  readonly keyword: string;
  /** Steps joined by slashes; for a missing value, where it would stand. */
  readonly at: string;
}

interface PrismViolation {
  readonly location: readonly (string | number)[];
  readonly code: string | number;
  readonly message: string;
}

/** What the mock found wrong, from its `sl-violations` header. */
export function violationsOf(response: Response): Violation[] {
  return parseViolations(response.headers.get("sl-violations"));
}

/** Reads the header; `request/query/limit` becomes `query/limit`. */
export function parseViolations(header: string | null | undefined): Violation[] {
  if (!header) return [];
  return (JSON.parse(header) as PrismViolation[]).map(({ location, code, message }) => {
    const [side, ...rest] = location.map(String);
    const steps = side === "request" ? rest : [side ?? "", ...rest];
    const missing = /required property '(.+)'/.exec(message)?.[1];
    return { keyword: String(code), at: [...steps, ...(missing ? [missing] : [])].join("/") };
  });
}

/** Names of headers have no case. */
export function isAt(violation: Violation, at: string): boolean {
  return violation.at.toLowerCase() === at.toLowerCase();
}

export function describe(violations: readonly Violation[]): string {
  return violations.map(({ keyword, at }) => `${keyword} at ${at || "the root"}`).join(", ") || "none";
}
