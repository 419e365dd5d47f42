import { readFileSync } from "node:fs";
import { type Document, operationPlaces } from "@mycreditapp/document";
import { emitOpenapi } from "../../../types/scripts/openapi.js";
import { applyEdits, type Mutant } from "../mutants/mutant.js";
import { behavesAlike } from "./behaviour.js";
import { prune } from "./prune.js";
import type { Sources } from "./sources.js";
import { VirtualCompiler } from "./virtual-compiler.js";

const programs = readFileSync(new URL("programs.ts", import.meta.url), "utf8");

/**
 * Generates the types of mutants, and compiles programs that are written against what the pages say: one passes each
 * documented parameter and body, and reads each documented response. Many mutants are compiled together, because a
 * compiler takes a second to start.
 */
export class TypeOracle {
  readonly #document: Document;
  readonly #contract: Sources["contract"];
  readonly #failing: ReadonlySet<string>;
  readonly #compiler = new VirtualCompiler();
  readonly #pages = new Set<string>();
  readonly #unchanged = new Map<string, string>();

  constructor(document: Document, contract: Sources["contract"], failing: ReadonlySet<string>) {
    this.#document = document;
    this.#contract = contract;
    this.#failing = failing;
    this.#compiler.add("programs", programs);
  }

  /** Returns the compiler error of each mutant against which its operation's program does not compile. */
  async evaluate(
    mutants: readonly Mutant[],
  ): Promise<{ killed: Map<string, string>; broken: Map<string, string> }> {
    const broken = new Map<string, string>();
    const roots: { id: string; root: string }[] = [];
    for (const [index, mutant] of mutants.entries()) {
      const [operation] = mutant.operations;
      if (!operation) continue;
      const mutated = applyEdits(this.#document, mutant.edits);
      const isMutant = mutant.edits.length > 0;
      if (isMutant && behavesAlike(this.#document, mutated, operation)) continue;
      try {
        const types = await typesOf(mutated, operation);
        // The program compiles against these, as the baseline has shown.
        if (isMutant && types === (await this.#unchangedTypes(operation))) continue;
        this.#compiler.add(`mutant${index}`, types);
      } catch (error) {
        broken.set(mutant.id, `the types: ${(error as Error).message}`);
        continue;
      }
      if (this.#failing.has(operation)) continue;
      const root = await this.#program(operation, index);
      if (root) roots.push({ id: mutant.id, root });
    }
    const errors = this.#compiler.compile(roots.map(({ root }) => root));
    const killed = new Map(
      roots.flatMap(({ id, root }) => {
        const message = errors.get(root);
        return message ? [[id, message] as const] : [];
      }),
    );
    return { killed, broken };
  }

  /** The operations whose program does not compile against a document. */
  async failures(ids: readonly string[]): Promise<string[]> {
    const mutants = ids.map((id) => ({ id, operator: "", pointer: "#", edits: [], operations: [id] }));
    const { killed, broken } = await this.evaluate(mutants);
    return [...killed.keys(), ...broken.keys()];
  }

  async #unchangedTypes(operation: string): Promise<string> {
    const known = this.#unchanged.get(operation) ?? (await typesOf(this.#document, operation));
    this.#unchanged.set(operation, known);
    return known;
  }

  async #program(operation: string, index: number): Promise<string | undefined> {
    const place = [...operationPlaces(this.#contract)].find((one) => one.operation.operationId === operation);
    if (!place) return undefined;
    const { path, method } = place;
    const pages = `pages_${operation}`;
    if (!this.#pages.has(pages)) {
      this.#compiler.add(pages, await typesOf(this.#contract as Document, operation));
      this.#pages.add(pages);
    }
    const root = `program${index}`;
    const quoted = JSON.stringify(path);
    this.#compiler.add(
      root,
      `import type * as pages from "./${pages}.js";
import type * as mutant from "./mutant${index}.js";
import { type Body, type Failed, none, passes, reads, type Result, type Surplus } from "./programs.js";
type Known = pages.operations["${operation}"];
type Now = mutant.paths[${quoted}] extends { ${method}: infer Operation } ? Operation : "no such operation";
type Parameters<T> = T extends { parameters: infer P } ? P : "none";
passes<Parameters<Now>, Parameters<Known>>();
none<Surplus<Parameters<Known>, Parameters<Now>>>();
passes<Body<Now>, Body<Known>>();
none<Surplus<Body<Known>, Body<Now>>>();
reads<Result<Known>, Result<Now>>();
reads<Failed<Known>, Failed<Now>>();
`,
    );
    return root;
  }
}

/** The types of an operation, from the generator of `@mycreditapp/types`, without comments. */
async function typesOf(document: Document, operation: string): Promise<string> {
  const paths = [...operationPlaces(document)]
    .filter((place) => place.operation.operationId === operation)
    .map(({ path }) => path);
  // The generator modifies its argument.
  const types = await emitOpenapi(structuredClone(prune(document, paths)) as never);
  return types.replaceAll(/\/\*\*.*?\*\//gs, "");
}
