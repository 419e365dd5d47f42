import { operationTable } from "../generated/table.js";

/** The operation that method and path lead to, with the path's parameters. */
export interface Route {
  readonly operation: string;
  readonly path: Readonly<Record<string, string>>;
}

interface Template extends Pick<Route, "operation"> {
  readonly method: string;
  readonly segments: readonly string[];
}

const templates: readonly Template[] = Object.entries(operationTable)
  .map(([operation, { method, path }]) => ({ operation, method, segments: path.split("/") }))
  // A literal segment goes before a parameter at the same place.
  .sort((a, b) => parametersIn(a) - parametersIn(b));

function parametersIn({ segments }: Template): number {
  return segments.filter(isParameter).length;
}

function isParameter(segment: string): boolean {
  return segment.startsWith("{");
}

/** Finds the operation, or the methods that the path knows instead. */
export function routeOf(method: string, pathname: string): Route | { readonly methods: readonly string[] } {
  const given = pathname.split("/");
  const fitting = templates.filter(
    ({ segments }) =>
      segments.length === given.length &&
      segments.every((segment, index) => isParameter(segment) || segment === given[index]),
  );
  const found = fitting.find((template) => template.method === method);
  if (!found) return { methods: [...new Set(fitting.map((template) => template.method))] };
  const parameters = found.segments.flatMap((segment, index) =>
    isParameter(segment) ? [[segment.slice(1, -1), decodeURIComponent(given[index] ?? "")]] : [],
  );
  return { operation: found.operation, path: Object.fromEntries(parameters) };
}
