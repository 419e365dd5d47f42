/** A process that evaluates mutants: Prism can crash its process, which must not end the run. */
import { generate, readApproved } from "@mycreditapp/contract-tests";
import type { Mutant } from "../mutants/mutant.js";
import type { MutantResult } from "../oracles/result.js";
import { Evaluator } from "./evaluate.js";

export type ToParent =
  | { readonly started: string }
  | { readonly result: MutantResult }
  | { readonly done: true };

const document = readApproved();
const evaluator = new Evaluator(document, generate(document));
const send = (message: ToParent): void => void process.send?.(message);

process.on("message", async (mutants: readonly Mutant[]) => {
  for await (const result of evaluator.evaluate(mutants, ({ id }) => send({ started: id }))) send({ result });
  send({ done: true });
});
process.on("disconnect", () => process.exit());
send({ done: true });
