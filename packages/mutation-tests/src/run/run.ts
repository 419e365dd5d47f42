import { type OperationCases, readBundle } from "@mycreditapp/contract-tests";
import { mutantsOf } from "../mutants/generate.js";
import type { Mutant } from "../mutants/mutant.js";
import { type Selection, select } from "../mutants/select.js";
import { without } from "../mutants/without.js";
import { isKilled, type MutantResult } from "../oracles/result.js";
import { readSources } from "../oracles/sources.js";
import { Evaluator } from "./evaluate.js";
import { evaluateAll } from "./pool.js";
import { Progress } from "./progress.js";
import { readShards, writeShard } from "./shards.js";
import { State, stateKey } from "./state.js";

export interface RunOptions extends Selection {
  readonly workers: number;
  /** Discard the results of earlier runs. */
  readonly fresh: boolean;
  /** Take the results of the shards instead. */
  readonly merge?: boolean;
}

export interface MutationRun {
  readonly operations: readonly OperationCases[];
  /** Checks that fail on the unchanged document. */
  readonly failing: number;
  /** The ids of all mutants, selected or not. */
  readonly ids: ReadonlySet<string>;
  readonly results: readonly (readonly [Mutant, MutantResult])[];
}

/** Evaluates the selected mutants; resumes an interrupted run. */
export async function runMutants(options: RunOptions): Promise<MutationRun> {
  const { operation, workers } = options;
  const document = options.without ? without(readBundle(), options.without) : readBundle();
  const sources = readSources();
  const operations = sources.suite.operations.map((one) => one.operation);
  if (operation !== undefined && !operations.includes(operation)) {
    throw new Error(
      `--operation ${operation} is not an operationId of the document: use one such as ${operations[0]}.`,
    );
  }
  const all = mutantsOf(document);
  const selected = select(all, document, options);
  const baseline = await new Evaluator(document, sources).baseline(operation ? [operation] : operations);

  // With --operation, mutants are tested with the cases of that operation only.
  const key = stateKey();
  const state = new State(key, [operation, options.without].filter(Boolean).join("-"));
  if (options.fresh) state.clear();
  const earlier = options.merge ? readShards(key) : state.read();
  const results = new Map(earlier.map((result) => [result.id, result]));
  const open = options.merge ? [] : selected.filter(({ id }) => !results.has(id));
  const resumed = selected.length - open.length;
  console.log(
    `${selected.length} mutants${resumed > 0 ? `, ${resumed} with results of an earlier run (--fresh reruns them)` : ""}.`,
  );
  const progress = new Progress(open.length);
  await evaluateAll(open, { workers, setup: { document, baseline } }, (result) => {
    // What could not be evaluated is tried again by the next run.
    if (!result.error) state.add(result);
    results.set(result.id, result);
    progress.add(isKilled(result));
  });
  const pairs = selected.map(
    (mutant) => [mutant, results.get(mutant.id) ?? { id: mutant.id, error: "not evaluated" }] as const,
  );
  if (options.shard) writeShard(options.shard, { key, results: pairs.map(([, result]) => result) });
  return {
    operations: sources.suite.operations,
    failing: Object.values(baseline).flat().length,
    ids: new Set(all.map(({ id }) => id)),
    results: pairs,
  };
}
