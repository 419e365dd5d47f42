import type { Suite } from "../../cases/case.js";
import type { Document } from "../../document/document.js";
import { type Context, contextOf } from "../../run/context.js";
import { runCase, runValue } from "../../run/run-case.js";
import { applyEdits, type Mutant } from "../mutant.js";
import { loadOperations, type PrismOperations, whileServing } from "../prism.js";
import { prune } from "../prune.js";

/** How cases are run; the harness proves itself with runners that always pass or always fail. */
export interface Runner {
  readonly runCase: typeof runCase;
  readonly runValue: typeof runValue;
}

/** Runs the cases of what is touched: values against the mutated schemas, requests against Prism behind which they stand. */
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

  /** What the first value says that a schema judges otherwise; undefined when none does. */
  judgeSchemas(mutant: Mutant): string | undefined {
    const mutated = applyEdits(this.#document, mutant.edits);
    const touched = this.#suite.schemas.filter(({ schema }) => isWithin(mutant.pointer, schema));
    const pointers = touched.map(({ schema }) => schema);
    // A small document compiles quickly; a schema that stands in an operation needs its path, which may be gone.
    const isInline = pointers.some((pointer) => !pointer.startsWith("#/components"));
    const context = contextOf("", isInline ? mutated : prune(mutated, [], pointers));
    const entries = touched.flatMap((schema) =>
      schema.cases.map((one) => ({ schema, one, covers: one.covers })),
    );
    for (const { schema, one } of nearest(mutant, entries)) {
      const [failure] = this.#runner.runValue(context, schema, one);
      if (failure) return `${schema.name} ${one.what}: ${failure}`;
    }
    return undefined;
  }

  /** What the first failing request says; undefined when all are answered as before. */
  async judge(mutant: Mutant): Promise<string | undefined> {
    const mutated = applyEdits(this.#document, mutant.edits);
    // One operation is nearly always enough, and a small document loads quickly.
    const [first, ...rest] = mutant.operations;
    return (
      (await this.#judgeOperations(mutant, mutated, first ? [first] : [])) ??
      (await this.#judgeOperations(mutant, mutated, rest))
    );
  }

  async #judgeOperations(
    mutant: Mutant,
    mutated: Document,
    ids: readonly string[],
  ): Promise<string | undefined> {
    const touched = this.#suite.operations.filter(({ operation }) => ids.includes(operation));
    if (touched.length === 0) return undefined;
    this.#unchanged ??= await loadOperations(this.#document);
    const isTouched = (id: string | undefined): boolean => ids.includes(id ?? "");
    const paths = Object.entries(mutated.paths)
      .filter(([, item]) => Object.values(item).some((one) => isTouched(one.operationId)))
      .map(([path]) => path);
    const changed = (await loadOperations(prune(mutated, paths))).filter(({ iid }) => isTouched(iid));
    // The other operations stay, so that a request may reach them as it would in the whole document.
    const others = this.#unchanged.filter(({ iid }) => !isTouched(iid));
    return await whileServing([...others, ...changed], async (url) => {
      const context: Context = contextOf(url, mutated);
      const entries = touched.flatMap((operation) =>
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

/** The cases about what was changed come first: they are the likeliest to fail. */
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
