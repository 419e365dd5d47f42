import { formatProblems, type Problem } from "@mycreditapp/contract-runtime/problem";

export type { Problem };

/** A request that does not match the spec. */
export interface InvalidRequest {
  /** The operation; `undefined` if method and path match none. */
  readonly operation: string | undefined;
  readonly method: string;
  readonly url: string;
  readonly problems: readonly Problem[];
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
