import { componentsWithin, type Document, operationsOf, stepsOf, valueAt } from "@mycreditapp/document";

/** Finds the operations that a change affects. */
export class AffectedOperations {
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

  /** The ids of the operations that a change at a pointer affects. */
  by(pointer: string): string[] {
    const [kind, ...rest] = stepsOf(pointer);
    const isGlobal =
      ["servers", "security", "x-invariants"].includes(kind ?? "") || rest[0] === "securitySchemes";
    if (isGlobal) return this.#operations.map(({ id }) => id);
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
