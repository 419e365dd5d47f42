import { type Context, contextOf, runCase, runValue, type Suite } from "@mycreditapp/contract-tests";
import { type Document, operationPlaces } from "@mycreditapp/document";
import { applyEdits, type Mutant } from "../mutants/mutant.js";
import { loadOperations, type PrismOperations, whileServing } from "./prism.js";
import { prune } from "./prune.js";

/** Runs cases. Tests replace it by runners that always pass or always fail. */
export interface Runner {
  readonly runCase: typeof runCase;
  readonly runValue: typeof runValue;
}

/** Runs the affected cases: values against the mutated schemas, requests against Prism with the mutated document. */
export class WireOracle {
  readonly #document: Document;
  readonly #suite: Suite;
  readonly #runner: Runner;
  #unchanged: PrismOperations | undefined;

  constructor(document: Document, suite: Suite, runner: Runner = { runCase, runValue }) {
    this.#document = document;
    this.#suite = suite;
    this.#runner = runner;
  }

  /** Returns the first failure of a value case; undefined if none fails. */
  evaluateSchemas(mutant: Mutant): string | undefined {
    const mutated = applyEdits(this.#document, mutant.edits);
    const affected = this.#suite.schemas.filter(({ schema }) => isWithin(mutant.pointer, schema));
    const pointers = affected.map(({ schema }) => schema);
    // A small document compiles quickly; an inline schema needs its path, which the mutant may have removed.
    const isInline = pointers.some((pointer) => !pointer.startsWith("#/components"));
    const context = contextOf("", isInline ? mutated : prune(mutated, [], pointers));
    const entries = affected.flatMap((schema) =>
      schema.cases.map((one) => ({ schema, one, covers: one.covers })),
    );
    for (const { schema, one } of nearest(mutant, entries)) {
      const [failure] = this.#runner.runValue(context, schema, one);
      if (failure) return `${schema.name} ${one.what}: ${failure}`;
    }
    return undefined;
  }

  /** Returns the first failure of a request case; undefined if none fails. */
  async evaluate(mutant: Mutant): Promise<string | undefined> {
    const mutated = applyEdits(this.#document, mutant.edits);
    // One operation is nearly always enough, and a small document loads quickly.
    const [first, ...rest] = mutant.operations;
    return (
      (await this.#evaluateOperations(mutant, mutated, first ? [first] : [])) ??
      (await this.#evaluateOperations(mutant, mutated, rest))
    );
  }

  async #evaluateOperations(
    mutant: Mutant,
    mutated: Document,
    ids: readonly string[],
  ): Promise<string | undefined> {
    const affected = this.#suite.operations.filter(({ operation }) => ids.includes(operation));
    if (affected.length === 0) return undefined;
    this.#unchanged ??= await loadOperations(this.#document);
    const isAffected = (id: string | undefined): boolean => ids.includes(id ?? "");
    const paths = [...operationPlaces(mutated)]
      .filter(({ operation }) => isAffected(operation.operationId))
      .map(({ path }) => path);
    const changed = (await loadOperations(prune(mutated, paths))).filter(({ iid }) => isAffected(iid));
    // The other operations are served too, so that a request may reach them as in the complete document.
    const others = this.#unchanged.filter(({ iid }) => !isAffected(iid));
    return await whileServing([...others, ...changed], async (url) => {
      const context: Context = contextOf(url, mutated);
      const entries = affected.flatMap((operation) =>
        operation.cases.map((one) => ({ operation, one, covers: one.covers })),
      );
      for (const { operation, one } of nearest(mutant, entries)) {
        const [failure] = await this.#runner.runCase(context, operation, one);
        if (failure) return `${operation.operation} ${one.what}: ${failure}`;
      }
      return undefined;
    });
  }
}

function isWithin(pointer: string, holder: string): boolean {
  return pointer === "#" || pointer === holder || pointer.startsWith(`${holder}/`);
}

/** Sorts the cases about the changed part first: they are the most likely to fail. */
function nearest<T extends { readonly covers: string }>({ pointer }: Mutant, entries: readonly T[]): T[] {
  const steps = pointer.split("/");
  const shared = ({ covers }: T): number => {
    const other = covers.split("/");
    const end = steps.findIndex((step, index) => step !== other[index]);
    return end === -1 ? steps.length : end;
  };
  const ranked = entries.map((entry) => ({ entry, rank: shared(entry) }));
  return ranked.sort((a, b) => b.rank - a.rank).map(({ entry }) => entry);
}
