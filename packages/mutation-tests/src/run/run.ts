import { mkdirSync, writeFileSync } from "node:fs";
import { isApproved, readApproved } from "../approved/approved.js";
import { readReasons } from "../approved/reasons.js";
import { generate } from "../cases/generate.js";
import { readBundle } from "../document/document.js";
import { mutationPage } from "../report/mutation-page.js";
import { reportsFolder } from "../run/traffic.js";
import { Judge } from "./judge.js";
import { mutantsOf } from "./mutants.js";
import { judgeAll } from "./pool.js";
import { Progress } from "./progress.js";
import { type MutationReport, scoreOf } from "./score.js";
import { type Selection, select } from "./select.js";
import { State, stateKey } from "./state.js";
import { isKilled } from "./verdict.js";

export interface RunOptions extends Selection {
  readonly workers: number;
  /** Judge again what an earlier run has judged. */
  readonly fresh: boolean;
}

/** Judges the chosen mutants, going on where an earlier run stopped, and writes the figures. */
export async function runMutants(options: RunOptions): Promise<MutationReport> {
  const { operation, since, sample } = options;
  const document = readApproved();
  if (!isApproved(readBundle(), document)) {
    throw new Error(
      "The document is not the approved one: run `pnpm contract`, and approve the change if it is meant.",
    );
  }
  const suite = generate(document);
  const ids = suite.operations.map(({ operation }) => operation);
  if (options.operation !== undefined && !ids.includes(options.operation)) {
    throw new Error(
      `--operation ${options.operation} is no operationId of the document: \`pnpm mutate\` takes, for example, ${ids[0]}.`,
    );
  }
  const all = mutantsOf(document);
  const chosen = select(all, document, options);
  const wrong = await new Judge(document, suite).unchanged(options.operation ? [options.operation] : ids);
  if (wrong)
    throw new Error(
      `The suite fails on the unchanged document, so that it would kill every mutant: ${wrong}`,
    );

  // A run on one operation judges with that operation's cases alone.
  const state = new State(`${stateKey()}${options.operation ? `-${options.operation}` : ""}`);
  if (options.fresh) state.forget();
  const verdicts = new Map(state.read().map((verdict) => [verdict.id, verdict]));
  const open = chosen.filter(({ id }) => !verdicts.has(id));
  console.log(
    `${chosen.length} mutants${open.length < chosen.length ? `, of which an earlier run judged ${chosen.length - open.length} (--fresh judges them again)` : ""}.`,
  );
  const progress = new Progress(open.length);
  await judgeAll(open, { workers: options.workers }, (verdict) => {
    state.add(verdict);
    verdicts.set(verdict.id, verdict);
    progress.add(isKilled(verdict));
  });
  const judged = chosen.map((mutant) => [mutant, verdicts.get(mutant.id) ?? { id: mutant.id }] as const);
  const report = scoreOf(judged, readReasons("waivers.yaml"), new Set(all.map(({ id }) => id)), {
    operation,
    since,
    sample,
  });
  mkdirSync(reportsFolder, { recursive: true });
  writeFileSync(`${reportsFolder}mutation.json`, `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(`${reportsFolder}mutation.html`, mutationPage(report, suite.operations));
  return report;
}
