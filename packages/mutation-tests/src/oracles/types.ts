import { type Document, join, operationPlaces, stepsOf, valueAt } from "@mycreditapp/document";
import { emitOpenapi } from "../../../types/scripts/openapi.js";
import { applyEdits, type Mutant } from "../mutants/mutant.js";
import { prune } from "./prune.js";
import { VirtualCompiler } from "./virtual-compiler.js";

/**
 * Regenerates the types from mutated documents, and compiles the assertions of the exact types against them. Many
 * mutants are compiled in one program, each as separate modules, because a program costs a second.
 */
export class TypeOracle {
  readonly #document: Document;
  readonly #compiler = new VirtualCompiler();
  #ready = false;

  constructor(document: Document) {
    this.#document = document;
  }

  /** Returns the compiler error of each mutant that does not compile. */
  async evaluate(mutants: readonly Mutant[]): Promise<Map<string, string>> {
    if (!this.#ready) this.#compiler.add("approved", await typesOf(this.#document));
    this.#ready = true;
    const roots = await Promise.all(mutants.map((mutant, index) => this.#addMutant(mutant, index)));
    const errors = this.#compiler.compile(roots);
    return new Map(
      mutants.flatMap(({ id }, index) => {
        const message = errors.get(roots[index] as string);
        return message ? [[id, message] as const] : [];
      }),
    );
  }

  async #addMutant(mutant: Mutant, index: number): Promise<string> {
    const { paths, components } = this.#scopeOf(mutant);
    const whole = prune(this.#document, paths, components);
    const mutated = prune(applyEdits(this.#document, mutant.edits), pathsAfter(mutant, paths), components);
    // A component without references remains, unless the mutant removed it.
    const kept = { ...mutated, components: keep(applyEdits(this.#document, mutant.edits), whole) };
    this.#compiler.add(`mutant${index}`, await typesOf(kept as Document));
    const root = `assert${index}`;
    this.#compiler.add(root, assertions(`mutant${index}`, whole, paths.length > 0));
    return root;
  }

  /** A change to a schema shows in the schema; any other change shows in the first operation that it affects. */
  #scopeOf({ pointer, operations: [first] }: Mutant): { paths: string[]; components: string[] } {
    const [root, kind, name] = stepsOf(pointer);
    if (root === "components" && kind === "schemas")
      return { paths: [], components: [`#/components/schemas/${name}`] };
    if (root === "paths" && kind) return { paths: [kind], components: [] };
    const path = [...operationPlaces(this.#document)].find(
      (one) => one.operation.operationId === first,
    )?.path;
    return { paths: path ? [path] : [], components: [] };
  }
}

/** The paths after the mutation, with their new names. */
function pathsAfter({ operator, edits }: Mutant, paths: readonly string[]): string[] {
  const [edit] = edits;
  return operator === "path renamed" && edit && "to" in edit ? [edit.to] : [...paths];
}

function keep(mutated: Document, { components }: Document): object {
  return Object.fromEntries(
    Object.entries(components).map(([kind, members]) => [
      kind,
      Object.fromEntries(
        Object.keys(members).flatMap((name) => {
          const member = valueAt(mutated, join("#/components", kind, name));
          return member === undefined ? [] : [[name, member]];
        }),
      ),
    ]),
  );
}

/** The assertions of the type check, for the part of the contract that a mutant changes. */
function assertions(mutant: string, { paths, components }: Document, hasPaths: boolean): string {
  const names = (all: readonly string[]): string =>
    all.map((one) => JSON.stringify(one)).join(" | ") || "never";
  const schemas = names(Object.keys(components.schemas));
  const ids = [...operationPlaces({ paths })].map(({ operation }) => operation.operationId);
  const lines = [
    `import type * as approved from "./approved.js";`,
    `import type * as mutant from "./${mutant}.js";`,
    `import { type Differences, expectNone } from "./exact.js";`,
    `expectNone<Differences<Pick<approved.components["schemas"], ${schemas}>, mutant.components["schemas"]>>();`,
  ];
  if (hasPaths) {
    lines.push(
      `expectNone<Differences<Pick<approved.operations, ${names(ids)}>, mutant.operations>>();`,
      `expectNone<Differences<Pick<approved.paths, ${names(Object.keys(paths))}>, mutant.paths>>();`,
    );
  }
  return lines.join("\n");
}

/** The types of a document, from the generator of `@mycreditapp/types`, which modifies its argument. */
function typesOf(document: Document): Promise<string> {
  return emitOpenapi(structuredClone(document) as never);
}
