/** `pnpm run docs`: builds the reference from the bundle. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildReference } from "./build.ts";

const page = join(import.meta.dirname, "../dist/index.html");
const help = `Builds the API reference as one HTML file that works offline.

  pnpm run docs                                            bundle first (cached), then build; run it in the root
  pnpm --filter @mycreditapp/reference run docs [options] build from the existing bundle

  --output <file>           Output file. Default: packages/reference/dist/index.html
  --client-reference <url>  Links each operation to its method in a client reference by TypeDoc. Default: no links.
  --help                    Show help.`;

const { values } = parseArgs({
  options: {
    output: { type: "string", default: page },
    "client-reference": { type: "string" },
    help: { type: "boolean", default: false },
  },
});
const bundle = fileURLToPath(import.meta.resolve("@mycreditapp/spec/openapi.json"));

if (values.help) {
  console.log(help);
} else if (!existsSync(bundle)) {
  console.error("No bundle found: run `pnpm run docs` in the root of the repository, which bundles first.");
  process.exitCode = 1;
} else {
  try {
    const operations = await buildReference(
      JSON.parse(readFileSync(bundle, "utf8")),
      values.output,
      values["client-reference"],
    );
    const megabytes = (statSync(values.output).size / 1e6).toFixed(1);
    console.log(`${relative(process.cwd(), values.output)}: ${operations} operations, ${megabytes} MB`);
  } catch (error) {
    const stderr = (error as { stderr?: unknown }).stderr;
    console.error(`Could not build the reference: ${stderr ? String(stderr) : (error as Error).message}`);
    process.exitCode = 1;
  }
}
