import type { Document } from "../document/document.js";
import { stepsOf, valueAt } from "../document/node.js";
import { operationsOf } from "../document/operations.js";
import { referencesOf } from "../document/schemas.js";

/** Says which operations a change at a pointer touches. */
export class Touched {
  readonly #operations: readonly {
    readonly id: string;
    readonly path: string;
    readonly pointer: string;
    readonly resource: string | undefined;
    readonly references: ReadonlySet<string>;
  }[];

  constructor(document: Document) {
    this.#operations = operationsOf(document).map(({ id, path, pointer, access }) => ({
      id,
      path,
      pointer,
      resource: access?.resource,
      references: componentsWithin(document, valueAt(document, pointer)),
    }));
  }

  by(pointer: string): string[] {
    const [kind, ...rest] = stepsOf(pointer);
    const component = pointer.split("/").slice(0, 4).join("/");
    return this.#operations
      .filter((operation) => {
        if (kind === "components") return operation.references.has(component);
        if (kind === "x-organization-access-rules") return operation.resource === rest[0];
        const isPath = rest.length === 1 && operation.path === rest[0];
        return isPath || pointer === operation.pointer || pointer.startsWith(`${operation.pointer}/`);
      })
      .map(({ id }) => id);
  }
}

/** Pointers of all components that a value needs. */
export function componentsWithin(document: Document, value: unknown, found = new Set<string>()): Set<string> {
  for (const reference of referencesOf(value)) {
    if (found.has(reference)) continue;
    found.add(reference);
    componentsWithin(document, valueAt(document, reference), found);
  }
  return found;
}
