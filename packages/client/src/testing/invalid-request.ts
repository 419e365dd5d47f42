import type { Finding, FindingKind } from "../validation/finding.js";

/** One difference between a request and the spec. */
export interface Problem {
  /** JSON Pointer within `{ header, path, query, body }`, such as `/body/archived`; empty for the request itself. */
  readonly pointer: string;
  /** What is wrong, without the value. */
  readonly problem: string;
  /** How to correct it. */
  readonly hint: string;
}

/** A request that does not match the spec. */
export interface InvalidRequest {
  /** The operation; `undefined` if method and path match none. */
  readonly operation: string | undefined;
  readonly method: string;
  readonly url: string;
  readonly problems: readonly Problem[];
}

/** Rephrases a finding for the sender of the request. */
export function toProblem({ kind, pointer, expected, found }: Finding): Problem {
  const problems: Readonly<Partial<Record<FindingKind, readonly [problem: string, hint: string]>>> = {
    "wrong-type": [`is ${found} instead of ${expected}`, `send ${expected}`],
    "missing-field": ["is missing", "send it"],
    "undocumented-field": ["is not in the spec", "omit it, or correct its name"],
  };
  const [problem, hint] = problems[kind] ?? [`is ${found}`, `send ${expected}`];
  return { pointer, problem, hint };
}

/** Formats all problems of a request as one sentence. */
export function formatProblems(problems: readonly Problem[]): string {
  return problems
    .map(({ pointer, problem, hint }) => `${pointer || "the request"} ${problem}: ${hint}`)
    .join("; ");
}

/** Formats invalid requests, one per line. */
export function formatInvalidRequests(requests: readonly InvalidRequest[]): string {
  const lines = requests.map(({ operation, method, url, problems }) => {
    return `- ${operation ?? "no operation"} (${method} ${new URL(url).pathname}): ${formatProblems(problems)}.`;
  });
  const title =
    lines.length === 1
      ? "A request does not match the spec:"
      : `${lines.length} requests do not match the spec:`;
  return [title, ...new Set(lines)].join("\n");
}
