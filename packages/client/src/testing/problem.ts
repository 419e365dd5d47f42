import type { Finding, FindingKind } from "../validation/finding.js";

/** One thing that the document refuses in a request. */
export interface Problem {
  /** JSON Pointer within `{ header, path, query, body }`, such as `/body/archived`; empty for the request itself. */
  readonly pointer: string;
  /** What is wrong, without the value. */
  readonly problem: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** A request that the document refuses. */
export interface Refusal {
  /** The operation; absent where method and path lead to none. */
  readonly operation: string | undefined;
  readonly method: string;
  readonly url: string;
  readonly problems: readonly Problem[];
}

/** A finding of the request's validator, as advice to who makes the request. */
export function problemOf({ kind, pointer, expected, found }: Finding): Problem {
  const problems: Readonly<Record<FindingKind, readonly [problem: string, remedy: string]>> = {
    type: [`is ${found} where ${expected} is wanted`, `send ${expected}`],
    required: ["is missing", "send it"],
    format: [`is ${found}`, `send ${expected}`],
    limit: [`is ${found}`, `send ${expected}`],
    "closed-enum": [`is ${found}`, `send ${expected}`],
    "open-enum": [`is ${found}`, `send ${expected}`],
    "extra-field": ["is not in the document", "leave it out, or correct its name"],
  };
  const [problem, remedy] = problems[kind];
  return { pointer, problem, remedy };
}

/** All problems of a request in one sentence. */
export function inOneSentence(problems: readonly Problem[]): string {
  return problems
    .map(({ pointer, problem, remedy }) => `${pointer || "the request"} ${problem}: ${remedy}`)
    .join("; ");
}

/** Refused requests, one a line. */
export function refusalsInWords(refusals: readonly Refusal[]): string {
  const lines = refusals.map(({ operation, method, url, problems }) => {
    return `- ${operation ?? "no operation"} (${method} ${new URL(url).pathname}): ${inOneSentence(problems)}.`;
  });
  const count = lines.length === 1 ? "a request" : `${lines.length} requests`;
  return [`The document refuses ${count} of this test:`, ...new Set(lines)].join("\n");
}
