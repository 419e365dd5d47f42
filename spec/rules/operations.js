/**
 * Returns a visitor that calls `visit` for each operation, with the path item's parameters before the operation's.
 *
 * @param {(operation: import("./types.d.ts").Node, context: OperationContext) => void} visit
 * @returns {import("./types.d.ts").Visitor}
 *
 * @typedef {import("./types.d.ts").Context & {path: string, method: string, parameters: import("./types.d.ts").Node[]}} OperationContext
 */
export function eachOperation(visit) {
  return {
    PathItem(item, context) {
      for (const method of ["get", "put", "post", "delete", "options", "head", "patch", "trace"]) {
        const operation = item[method];
        if (!operation) continue;
        const listed = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
        const parameters = listed.map(
          (parameter) => (parameter.$ref ? context.resolve(parameter).node : parameter) ?? {},
        );
        visit(operation, {
          ...context,
          path: String(context.key),
          method,
          parameters,
          location: context.location.child([method]),
        });
      }
    },
  };
}
