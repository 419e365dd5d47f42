/** A process that evaluates mutants: Prism can crash its process, which must not end the run. */
import type { Document } from "@mycreditapp/document";
import type { Mutant } from "../mutants/mutant.js";
import type { MutantResult } from "../oracles/result.js";
import { readSources } from "../oracles/sources.js";
import { type Baseline, Evaluator } from "./evaluate.js";

export type ToParent =
  | { readonly started: string }
  | { readonly result: MutantResult }
  | { readonly done: true };

export interface Setup {
  readonly document: Document;
  readonly baseline: Baseline;
}

export type ToWorker = { readonly setup: Setup } | { readonly mutants: readonly Mutant[] };

let evaluator: Evaluator;
const send = (message: ToParent): void => void process.send?.(message);

process.on("message", async (message: ToWorker) => {
  if ("setup" in message) {
    const { document, baseline } = message.setup;
    evaluator = new Evaluator(document, readSources(), { baseline });
  } else {
    for await (const result of evaluator.evaluate(message.mutants, ({ id }) => send({ started: id }))) {
      send({ result });
    }
  }
  send({ done: true });
});
process.on("disconnect", () => process.exit());
