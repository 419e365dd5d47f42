/** `pnpm --filter @mycreditapp/spec facts`: how far the bundled document agrees with the facts. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { compare } from "./compare.ts";
import { loadFacts } from "./load.ts";
import { print } from "./print.ts";

const help = `Compares the bundled document with spec/facts, field by field and both ways.

  pnpm --filter @mycreditapp/spec facts [options]

  --bundle <file>   the document (default: spec/dist/openapi.json)
  --help

Exit code 0: they agree. 1: they differ, each difference is listed with what to do.`;

const { values } = parseArgs({
  options: {
    bundle: { type: "string", default: join(import.meta.dirname, "../../dist/openapi.json") },
    help: { type: "boolean", default: false },
  },
});

if (values.help) {
  console.log(help);
} else if (!existsSync(values.bundle)) {
  console.error("There is no bundle yet. Run `pnpm --filter @mycreditapp/spec bundle` first.");
  process.exitCode = 1;
} else {
  const bundle = JSON.parse(readFileSync(values.bundle, "utf8"));
  const report = compare(bundle, loadFacts());
  print(report);
  if (report.differences.length > 0) process.exitCode = 1;
}
