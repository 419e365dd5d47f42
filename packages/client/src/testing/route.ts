import type { OperationEntry } from "../calls/operation-entry.js";
import { operationTable, serverUrl, versions } from "../generated/table.js";
import type { Problem } from "./invalid-request.js";

/** An operation and its path parameters. */
export interface Route {
  readonly operation: string;
  readonly path: Readonly<Record<string, string>>;
}

interface PathTemplate {
  readonly operation: string;
  readonly method: string;
  readonly segments: readonly string[];
}

/** Base URLs of the API, one per version. */
export const documentedBaseUrls: readonly string[] = versions.map((version) =>
  serverUrl.replace("{version}", version),
);

/** Returns a base URL as the client puts it before paths. */
export function normalizeBaseUrl(baseUrl: string): string {
  if (URL.canParse(baseUrl)) return new URL(baseUrl).href.replace(/\/+$/, "");
  throw new TypeError("baseUrl is not a URL: pass the baseUrl of your client.");
}

/** Finds the operation of a request, or explains why there is none. */
export function findRoute(method: string, url: string, baseUrls: ReadonlySet<string>): Route | Problem {
  const fail = (problem: string, hint: string): Problem => ({ pointer: "", problem, hint });
  const baseUrl = [...baseUrls].find((one) => url.startsWith(`${one}/`));
  if (!baseUrl) {
    return fail(
      `is not below ${[...baseUrls].join(" or ")}`,
      "pass the baseUrl of your client to createFake",
    );
  }
  const prefix = new URL(baseUrl).pathname.replace(/\/$/, "");
  const match = matchPath(method, new URL(url).pathname.slice(prefix.length));
  if ("operation" in match) return match;
  return match.methods.length === 0
    ? fail("has a path that is not in the spec", "correct the path")
    : fail("has a method that the spec does not define for this path", `use ${match.methods.join(" or ")}`);
}

/** Returns the path templates of an operation table, literal segments before parameters. */
export function createTemplates(
  table: Readonly<Record<string, Pick<OperationEntry, "method" | "path">>>,
): readonly PathTemplate[] {
  return Object.entries(table)
    .map(([operation, { method, path }]) => ({ operation, method, segments: path.split("/") }))
    .sort((a, b) => countParameters(a) - countParameters(b));
}

const documentedTemplates = createTemplates(operationTable);

/** Finds the operation of a path, or the methods that the path has instead. */
export function matchPath(
  method: string,
  pathname: string,
  templates = documentedTemplates,
): Route | { readonly methods: readonly string[] } {
  const values = pathname.split("/");
  const matching = templates.filter(
    ({ segments }) =>
      segments.length === values.length &&
      segments.every((segment, index) => isParameter(segment) || segment === values[index]),
  );
  const found = matching.find((template) => template.method === method);
  if (!found) return { methods: [...new Set(matching.map((template) => template.method))] };
  const parameters = found.segments.flatMap((segment, index) =>
    isParameter(segment) ? [[segment.slice(1, -1), decode(values[index] ?? "")]] : [],
  );
  return { operation: found.operation, path: Object.fromEntries(parameters) };
}

function countParameters({ segments }: PathTemplate): number {
  return segments.filter(isParameter).length;
}

function isParameter(segment: string): boolean {
  return segment.startsWith("{");
}

/** An invalid encoding remains as it is, for the validator to reject. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
