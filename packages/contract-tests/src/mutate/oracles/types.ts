import ts from "typescript-5";
import type { Document } from "../../document/document.js";
import { stepsOf } from "../../document/node.js";
import { operationsOf } from "../../document/operations.js";
import { typesOf } from "../../types/emit.js";
import { applyEdits, type Mutant } from "../mutant.js";
import { prune } from "../prune.js";
import { VirtualCompiler } from "./virtual-compiler.js";

/**
 * Regenerates the types from mutated documents, and compiles the assertions of `test/types/approved.test-d.ts` against
 * them. Many mutants are compiled in one program, each as modules of its own, because a program costs a second.
 */
export class TypeOracle {
  readonly #document: Document;
  readonly #compiler = new VirtualCompiler();
  #ready = false;

  constructor(document: Document) {
    this.#document = document;
  }

  /** What the compiler says of each mutant that does not compile. */
  async judge(mutants: readonly Mutant[]): Promise<Map<string, string>> {
    if (!this.#ready) this.#compiler.add("approved", await typesOf(this.#document));
    this.#ready = true;
    const roots = await Promise.all(mutants.map((mutant, index) => this.#addMutant(mutant, index)));
    const said = this.#compiler.compile(roots);
    return new Map(
      mutants.flatMap(({ id }, index) => {
        const message = said.get(roots[index] as string);
        return message ? [[id, message] as const] : [];
      }),
    );
  }

  async #addMutant(mutant: Mutant, index: number): Promise<string> {
    const { paths, components } = this.#scopeOf(mutant);
    const whole = prune(this.#document, paths, components);
    const mutated = prune(applyEdits(this.#document, mutant.edits), pathsAfter(mutant, paths), components);
    // What is no longer referred to is still there, unless the mutant took it away.
    const kept = { ...mutated, components: keep(applyEdits(this.#document, mutant.edits), whole) };
    this.#compiler.add(`mutant${index}`, await typesOf(kept as Document));
    const root = `assert${index}`;
    this.#compiler.add(root, assertions(`mutant${index}`, whole, paths.length > 0));
    return root;
  }

  /** A change of a schema shows in the schema; all else shows in the first operation that it touches. */
  #scopeOf({ pointer, operations: [first] }: Mutant): { paths: string[]; components: string[] } {
    const [root, kind, name] = stepsOf(pointer);
    if (root === "components" && kind === "schemas")
      return { paths: [], components: [`#/components/schemas/${name}`] };
    if (root === "paths" && kind) return { paths: [kind], components: [] };
    const path = operationsOf(this.#document).find(({ id }) => id === first)?.path;
    return { paths: path ? [path] : [], components: [] };
  }
}

/** A path that was renamed must not hide behind its old name. */
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
          const member = mutated.components[kind]?.[name];
          return member === undefined ? [] : [[name, member]];
        }),
      ),
    ]),
  );
}

/** The assertions of the type check, for the part of the contract that a mutant can change. */
function assertions(mutant: string, { paths, components }: Document, hasPaths: boolean): string {
  const names = (all: readonly string[]): string =>
    all.map((one) => JSON.stringify(one)).join(" | ") || "never";
  const schemas = names(Object.keys(components.schemas));
  const ids = Object.values(paths).flatMap((item) =>
    Object.values(item).flatMap((one) => one.operationId ?? []),
  );
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

export const compilerVersion = ts.version;
