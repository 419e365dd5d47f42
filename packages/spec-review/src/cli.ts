/** `pnpm spec:diff`: says what the document's change breaks. */
import { parseArgs } from "node:util";
import { diffSince, type Format } from "./diff.js";

const formats = ["stylish", "markdown", "json", "github-actions"];
const help = `Compares the bundled document with that of the merge base, and fails when a change breaks callers.

  pnpm spec:diff [--base <git ref>] [--format ${formats.join("|")}]

  --base     The branch that the change goes to. Default: origin/main.
  --format   How the changes are printed. Default: stylish.
  --help     This text.`;

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
    if (!formats.includes(format)) fail(`--format ${format} is unknown: give ${formats.join(", ")}.`);
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
  fail(`The documents can't be compared (--base ${base}): ${stderr || (error as Error).message}`);
}
