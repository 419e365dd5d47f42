import type { OperationEntry } from "../calls/operation-entry.js";
import { operationTable } from "../generated/table.js";

/** The operation that method and path lead to, with the path's parameters. */
export interface Route {
  readonly operation: string;
  readonly path: Readonly<Record<string, string>>;
}

/** A path of the document, taken apart. */
export interface Template {
  readonly operation: string;
  readonly method: string;
  readonly segments: readonly string[];
}

/** The paths of a table of operations; a literal segment goes before a parameter at the same place. */
export function templatesOf(
  table: Readonly<Record<string, Pick<OperationEntry, "method" | "path">>>,
): readonly Template[] {
  return Object.entries(table)
    .map(([operation, { method, path }]) => ({ operation, method, segments: path.split("/") }))
    .sort((a, b) => parametersIn(a) - parametersIn(b));
}

const documented = templatesOf(operationTable);

/** Finds the operation, or the methods that the path knows instead. */
export function routeOf(
  method: string,
  pathname: string,
  templates = documented,
): Route | { readonly methods: readonly string[] } {
  const given = pathname.split("/");
  const fitting = templates.filter(
    ({ segments }) =>
      segments.length === given.length &&
      segments.every((segment, index) => isParameter(segment) || segment === given[index]),
  );
  const found = fitting.find((template) => template.method === method);
  if (!found) return { methods: [...new Set(fitting.map((template) => template.method))] };
  const parameters = found.segments.flatMap((segment, index) =>
    isParameter(segment) ? [[segment.slice(1, -1), decode(given[index] ?? "")]] : [],
  );
  return { operation: found.operation, path: Object.fromEntries(parameters) };
}

function parametersIn({ segments }: Template): number {
  return segments.filter(isParameter).length;
}

function isParameter(segment: string): boolean {
  return segment.startsWith("{");
}

/** What is no encoding is left to the validator. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
