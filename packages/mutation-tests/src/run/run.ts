import { generate, isApproved, readApproved, readBundle, type Suite } from "@mycreditapp/contract-tests";
import { mutantsOf } from "../mutants/generate.js";
import type { Mutant } from "../mutants/mutant.js";
import { type Selection, select } from "../mutants/select.js";
import { isKilled, type MutantResult } from "../oracles/result.js";
import { Evaluator } from "./evaluate.js";
import { evaluateAll } from "./pool.js";
import { Progress } from "./progress.js";
import { State, stateKey } from "./state.js";

export interface RunOptions extends Selection {
  readonly workers: number;
  /** Discard the results of earlier runs. */
  readonly fresh: boolean;
}

export interface MutationRun {
  readonly suite: Suite;
  /** The ids of all mutants, selected or not. */
  readonly ids: ReadonlySet<string>;
  readonly results: readonly (readonly [Mutant, MutantResult])[];
}

/** Evaluates the selected mutants; resumes an interrupted run. */
export async function runMutants(options: RunOptions): Promise<MutationRun> {
  const document = readApproved();
  if (!isApproved(readBundle(), document)) {
    throw new Error(
      "The document differs from the approved contract: run `pnpm contract`, and approve the change if it is intended.",
    );
  }
  const suite = generate(document);
  const operations = suite.operations.map(({ operation }) => operation);
  if (options.operation !== undefined && !operations.includes(options.operation)) {
    throw new Error(
      `--operation ${options.operation} is not an operationId of the document: use one such as ${operations[0]}.`,
    );
  }
  const all = mutantsOf(document);
  const selected = select(all, document, options);
  const failure = await new Evaluator(document, suite).unchangedFailure(
    options.operation ? [options.operation] : operations,
  );
  if (failure) {
    throw new Error(`The suite fails on the unchanged document and would kill every mutant: ${failure}`);
  }

  // With --operation, mutants are tested with the cases of that operation only.
  const state = new State(`${stateKey()}${options.operation ? `-${options.operation}` : ""}`);
  if (options.fresh) state.clear();
  const results = new Map(state.read().map((result) => [result.id, result]));
  const open = selected.filter(({ id }) => !results.has(id));
  const resumed = selected.length - open.length;
  console.log(
    `${selected.length} mutants${resumed > 0 ? `, ${resumed} with results of an earlier run (--fresh reruns them)` : ""}.`,
  );
  const progress = new Progress(open.length);
  await evaluateAll(open, { workers: options.workers }, (result) => {
    state.add(result);
    results.set(result.id, result);
    progress.add(isKilled(result));
  });
  return {
    suite,
    ids: new Set(all.map(({ id }) => id)),
    results: selected.map((mutant) => [mutant, results.get(mutant.id) ?? { id: mutant.id }] as const),
  };
}
