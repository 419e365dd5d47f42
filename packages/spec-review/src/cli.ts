/** `pnpm review`: reports what a change to the document breaks. */
import { parseArgs } from "node:util";
import { diffSince, type Format } from "./diff.js";

const formats = ["stylish", "markdown", "json", "github-actions"];
const help = `Compares the document with that of the merge base. Fails if a change breaks callers.

  pnpm review [--base <git ref>] [--format ${formats.join("|")}]

  --base <git ref>   Target branch of the change. Default: origin/main.
  --format <format>  Output format. Default: stylish.
  --help             Show help.`;

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

function readOptions(): { base: string; format: Format } {
  try {
    const { values } = parseArgs({
      options: { base: { type: "string" }, format: { type: "string" }, help: { type: "boolean" } },
    });
    if (values.help) {
      console.log(help);
      process.exit(0);
    }
    const { base = "origin/main", format = "stylish" } = values;
    if (!formats.includes(format)) fail(`--format ${format} is unknown: use ${formats.join(", ")}.`);
    return { base, format: format as Format };
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${help}`);
  }
}

const { base, format } = readOptions();
try {
  const { status, output } = diffSince(base, format);
  console.log(output);
  process.exitCode = status;
} catch (error) {
  const stderr = String((error as { stderr?: string }).stderr ?? "").trim();
  fail(`Can't compare the documents (--base ${base}): ${stderr || (error as Error).message}`);
}
