/** `pnpm --filter @mycreditapp/spec certainty`: the rule that foretells required and nullable, and its record. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { prepare } from "../facts/decide.ts";
import { loadFacts } from "../facts/load.ts";
import { verdictsOf } from "../facts/verdicts.ts";
import { apply } from "./apply.ts";
import { printProposals, printRecord } from "./print.ts";
import { holds, recordOf } from "./record.ts";

const help = `Foretells from the pages' samples which response fields are required and which may be null.

  pnpm --filter @mycreditapp/spec certainty [options]

  --propose   list the fields whose flags no page shows, and what follows for them
  --apply     write the flags and their evidence into components/schemas, then run \`lint\` and \`bundle\`
  --help

Prints the rule's record on the fields whose flags are visible. Exit code 1: it foretells less than 93 % of them.`;

const spec = join(import.meta.dirname, "../..");
const bundle = join(spec, "dist/openapi.json");
const { values } = parseArgs({
  options: {
    propose: { type: "boolean", default: false },
    apply: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help) console.log(help);
else {
  const facts = loadFacts();
  const record = recordOf(facts);
  printRecord(record);
  if (!holds(record)) process.exitCode = 1;
  else if (values.propose || values.apply) {
    if (!existsSync(bundle))
      throw new Error("There is no bundle yet. Run `pnpm --filter @mycreditapp/spec bundle` first.");
    const verdicts = verdictsOf(JSON.parse(readFileSync(bundle, "utf8")), prepare(facts).facts);
    if (values.propose) printProposals(verdicts);
    if (values.apply) {
      const changed = apply(join(spec, "components/schemas"), verdicts);
      console.log(`\n${changed.length} files changed${changed.length > 0 ? `: ${changed.join(", ")}` : ""}.`);
    }
  }
}
