/** `pnpm run docs`: builds the reference from the bundle. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { buildReference } from "./build.ts";

const dist = join(import.meta.dirname, "../../dist");
const help = `Builds the reference of the API, one HTML file that needs no network.

  pnpm run docs                                       from the repository's root: bundles first, cached
  pnpm --filter @mycreditapp/spec run docs [options]  from the bundle as it is

  --output <file>   default: spec/dist/docs/index.html
  --help`;

const { values } = parseArgs({
  options: {
    output: { type: "string", default: join(dist, "docs/index.html") },
    help: { type: "boolean", default: false },
  },
});
const bundle = join(dist, "openapi.json");

if (values.help) {
  console.log(help);
} else if (!existsSync(bundle)) {
  console.error("There is no bundle yet. Run `pnpm run docs` in the repository's root, which bundles first.");
  process.exitCode = 1;
} else {
  try {
    const operations = buildReference(JSON.parse(readFileSync(bundle, "utf8")), values.output);
    const megabytes = (statSync(values.output).size / 1e6).toFixed(1);
    console.log(`${relative(process.cwd(), values.output)}: ${operations} operations, ${megabytes} MB`);
  } catch (error) {
    const stderr = (error as { stderr?: unknown }).stderr;
    console.error(`The reference can't be built. ${stderr ? String(stderr) : (error as Error).message}`);
    process.exitCode = 1;
  }
}
