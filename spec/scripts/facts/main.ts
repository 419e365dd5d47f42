/** `pnpm --filter @mycreditapp/spec facts`: how far the bundled document agrees with the facts. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { compare } from "./compare.ts";
import { loadFacts } from "./load.ts";
import type { Facts } from "./model.ts";
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
  const facts = load();
  const report = facts && compare(JSON.parse(readFileSync(values.bundle, "utf8")), facts);
  if (report) print(report);
  if (!report || report.differences.length > 0) process.exitCode = 1;
  if (report?.differences.length && isStale(values.bundle)) {
    console.error("The sources are newer than the bundle: run `pnpm build` first, then compare again.");
  }
}

/** Prints what is wrong with the facts themselves. */
function load(): Facts | undefined {
  try {
    return loadFacts();
  } catch (error) {
    console.error((error as Error).message);
    return undefined;
  }
}

function isStale(bundle: string): boolean {
  const spec = join(import.meta.dirname, "../..");
  const folders = ["paths", "components"].flatMap((name) =>
    readdirSync(join(spec, name), { recursive: true, encoding: "utf8" }).map((file) => join(name, file)),
  );
  const built = statSync(bundle).mtimeMs;
  return ["openapi.yaml", ...folders].some((file) => statSync(join(spec, file)).mtimeMs > built);
}
