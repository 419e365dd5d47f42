import { basename, dirname, extname } from "node:path";
import { join } from "@mycreditapp/document";
import type { Node } from "../document/source.js";
import type { Change } from "../model/change.js";
import type { Model } from "../model/operations.js";
import { isSubset } from "../schema/subset.js";

/**
 * Renamed schemas: generated types are named after them. A schema that moves between a component and the places that use
 * it changes no name of an operation, so it is no change.
 */
export function compareComponents(old: Model, now: Model): Change[] {
  const [before, after] = [schemasOf(old), schemasOf(now)];
  const gained = [...after.keys()].filter((name) => !before.has(name));
  return [...before].flatMap(([name, node]) => {
    if (after.has(name)) return [];
    const union = old.schemas.union([node]);
    const index = gained.findIndex((other) => {
      const candidate = now.schemas.union([after.get(other) as Node]);
      return isSubset(union, candidate, "strict") && isSubset(candidate, union, "strict");
    });
    const [renamed] = index < 0 ? [] : gained.splice(index, 1);
    if (!renamed) return [];
    const message = `The schema ${name} is now called ${renamed}. Generated types are named after it.`;
    const probes = [{ type: "types" as const, expression: `components["schemas"][${JSON.stringify(name)}]` }];
    const base = {
      operation: "",
      route: "",
      place: `schema ${name}`,
      kind: "component.name.changed",
      verdict: "major" as const,
    };
    const renamedNode = after.get(renamed);
    return [
      {
        ...base,
        message,
        before: name,
        after: renamed,
        old: node,
        ...(renamedNode ? { now: renamedNode } : {}),
        probes,
      },
    ];
  });
}

/** Schemas by name: components, and files in folders called `schemas`. */
function schemasOf({ source }: Model): Map<string, Node> {
  const found = new Map<string, Node>();
  const { root } = source;
  const components =
    (root.value.components as Record<string, Record<string, unknown>> | undefined)?.schemas ?? {};
  for (const [name, value] of Object.entries(components)) {
    found.set(name, { value, file: root.file, pointer: join("#/components/schemas", name) });
  }
  const visited = new Set<string>();
  const visit = (node: Node): void => {
    if (typeof node.value !== "object" || node.value === null) return;
    const target = source.target(node);
    if (target) {
      const id = target.file + target.pointer;
      if (visited.has(id)) return;
      visited.add(id);
      if (target.pointer === "#" && basename(dirname(target.file)) === "schemas") {
        found.set(basename(target.file, extname(target.file)), target);
      }
      visit(target);
    }
    for (const [key, value] of Object.entries(node.value)) {
      // Examples are data: what looks like a reference there is none.
      if (key !== "example" && key !== "examples" && key !== "default" && key !== "mapping")
        visit({ value, file: node.file, pointer: join(node.pointer, key) });
    }
  };
  visit(root);
  return found;
}
