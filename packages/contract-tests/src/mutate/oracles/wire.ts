import type { OperationCases, SchemaCases, Suite, ValueCase } from "../../cases/case.js";
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

type Entry =
  | {
      readonly covers: string;
      readonly operation: OperationCases;
      readonly one: OperationCases["cases"][number];
    }
  | { readonly covers: string; readonly schema: SchemaCases; readonly one: ValueCase };

/** Runs the cases of the touched operations against Prism with the mutated document behind it. */
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

  /** What the first failing case says; undefined when the mutant survives. */
  async judge(mutant: Mutant): Promise<string | undefined> {
    const mutated = applyEdits(this.#document, mutant.edits);
    const values = this.#suite.schemas.filter(({ schema }) => isWithin(mutant.pointer, schema));
    const local = contextOf(
      "",
      prune(
        mutated,
        [],
        values.map(({ schema }) => schema),
      ),
    );
    for (const { schema, one } of nearest(
      mutant,
      values.flatMap((cases) => cases.cases.map((one) => ({ schema: cases, one, covers: one.covers }))),
    )) {
      const context = schema.schema.startsWith("#/components") ? local : contextOf("", mutated);
      const [failure] = this.#runner.runValue(context, schema, one);
      if (failure) return `${schema.name} ${one.what}: ${failure}`;
    }
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
function nearest<T extends Pick<Entry, "covers">>({ pointer }: Mutant, entries: readonly T[]): T[] {
  const steps = pointer.split("/");
  const shared = ({ covers }: T): number => {
    const other = covers.split("/");
    const end = steps.findIndex((step, index) => step !== other[index]);
    return end === -1 ? steps.length : end;
  };
  const ranked = entries.map((entry) => ({ entry, rank: shared(entry) }));
  return ranked.sort((a, b) => b.rank - a.rank).map(({ entry }) => entry);
}
