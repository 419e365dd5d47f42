import type { Finding, FindingKind } from "./finding.js";

/** One difference between a request and the spec. */
export interface Problem {
  /** JSON Pointer within `{ header, path, query, body }`, such as `/body/archived`; empty for the request itself. */
  readonly pointer: string;
  /** What is wrong, without the value. */
  readonly problem: string;
  /** How to correct it. */
  readonly hint: string;
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
