import { operationTable } from "./generated/table.js";
import type { OperationEntry } from "./operation-entry.js";

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
