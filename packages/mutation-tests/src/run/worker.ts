/** A process that judges mutants: Prism can end its process, and must not end the run. */
import { readApproved } from "../approved/approved.js";
import { generate } from "../cases/generate.js";
import { Judge } from "./judge.js";
import type { Mutant } from "./mutant.js";
import type { Verdict } from "./verdict.js";

export type ToParent = { readonly started: string } | { readonly verdict: Verdict } | { readonly done: true };

const document = readApproved();
const judge = new Judge(document, generate(document));
const tell = (message: ToParent): void => void process.send?.(message);

process.on("message", async (mutants: readonly Mutant[]) => {
  for await (const verdict of judge.judge(mutants, ({ id }) => tell({ started: id }))) tell({ verdict });
  tell({ done: true });
});
// A parent that is gone needs no more verdicts.
process.on("disconnect", () => process.exit());
tell({ done: true });
