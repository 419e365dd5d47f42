import type { Document } from "../../document/document.js";
import { join } from "../../document/node.js";
import { operationsOf } from "../../document/operations.js";
import type { Proposal } from "../mutant.js";

const others = ["put", "post", "patch", "delete", "get"];

/** Operations, paths, methods and security. */
export function* operationMutants(document: Document): Generator<Proposal> {
  for (const path of Object.keys(document.paths)) {
    const pointer = join("#/paths", path);
    yield { operator: "path renamed", pointer, edits: [{ rename: pointer, to: renamedPath(path) }] };
  }
  for (const { pointer, method, path, secured } of operationsOf(document)) {
    yield { operator: "operation removed", pointer, edits: [{ drop: pointer }] };
    const to = others.find((one) => !document.paths[path]?.[one]);
    if (to)
      yield {
        operator: "method changed",
        pointer,
        edits: [{ rename: pointer, to }],
        detail: `${method} to ${to.toUpperCase()}`,
      };
    const security = join(pointer, "security");
    if (secured)
      yield { operator: "security dropped", pointer: security, edits: [{ set: security, value: [] }] };
    else {
      const value = document.security as never;
      yield { operator: "security required", pointer: security, edits: [{ set: security, value }] };
    }
  }
}

/** The last fixed step changes; parameters keep their names. */
function renamedPath(path: string): string {
  const steps = path.split("/");
  const at = steps.findLastIndex((step) => step !== "" && !step.startsWith("{"));
  return steps.map((step, index) => (index === at ? `${step}-renamed` : step)).join("/");
}
