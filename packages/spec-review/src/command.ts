/** `pnpm review`: reports what a change to the document breaks, for whom, and proves it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { UnreadableDocument } from "./document/source.js";
import { type Format, formatReview, formats } from "./report/format.js";
import { CannotRun } from "./review/git.js";
import { reviewFiles, reviewWorkingTree } from "./review/review.js";

const root = join(import.meta.dirname, "../../..");
const help = `Reports what a change to the document breaks, for whom, with an example for each breaking change.

  pnpm review [--base <git ref>] [--format <format>] [--output <file>]
  pnpm review --before <file> --after <file> [--format <format>] [--output <file>]

Without files, compares the working tree with the commit from which it diverged, and checks lint, changesets and waivers.
With files, compares any two OpenAPI 3.0 or 3.1 documents.

  --base <git ref>         Target branch of the change. Default: origin/main.
  --base-reports <folder>  Working tree of the base with reports of \`pnpm contract\` and \`pnpm mutate\`.
  --before <file>          Old document.
  --after <file>           New document.
  --format <format>        ${formats.join(", ")}. Default: terminal.
  --output <file>          Write the report to a file.
  --also <format>=<file>   Write another report to a file; may be repeated.
  --today <YYYY-MM-DD>     Day for sunsets and waivers. Default: today.
  --help                   Show help.

Exit status: 0 if nothing was found, 1 if something was, 2 if the review can't run.`;

/** Exit status of the command, and what it prints. */
export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function review(args: readonly string[]): Promise<Omit<Outcome, "stderr">> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      base: { type: "string" },
      "base-reports": { type: "string" },
      before: { type: "string" },
      after: { type: "string" },
      format: { type: "string", default: "terminal" },
      output: { type: "string" },
      also: { type: "string", multiple: true, default: [] },
      today: { type: "string", default: new Date().toISOString().slice(0, 10) },
      help: { type: "boolean" },
    },
  });
  if (values.help) return { status: 0, stdout: `${help}\n` };
  const { before, after, base, format, output, today } = values;
  const shown = checkFormat("--format", format);
  const files = values.also.map((one) => {
    const [also = "", ...file] = one.split("=");
    if (file.length === 0) throw new CannotRun(`--also ${one} has no file: use <format>=<file>.`);
    return { format: checkFormat("--also", also), file: file.join("=") };
  });
  if (!/^\d{4}-\d{2}-\d{2}$/.test(today))
    throw new CannotRun(`--today ${today} is not a date like 2026-12-31.`);
  if (!before !== !after) throw new CannotRun("--before and --after belong together: pass both files.");
  if (before && base) throw new CannotRun("--base and --before exclude each other.");
  const result =
    before && after
      ? await reviewFiles(before, after, today)
      : await reviewWorkingTree({
          root,
          base: base ?? "origin/main",
          today,
          baseReports: values["base-reports"],
        });
  for (const { format, file } of files) writeFileSync(file, formatReview(result, format, root));
  const text = formatReview(result, shown, root);
  const status = result.findings.length > 0 ? 1 : 0;
  if (!output) return { status, stdout: text.endsWith("\n") ? text : `${text}\n` };
  writeFileSync(output, text);
  return { status, stdout: "" };
}

function checkFormat(option: string, format: string): Format {
  if (formats.includes(format as Format)) return format as Format;
  throw new CannotRun(`${option} ${format} is unknown: use ${formats.join(", ")}.`);
}

/** Runs the command. */
export async function runCommand(args: readonly string[]): Promise<Outcome> {
  try {
    return { ...(await review(args)), stderr: "" };
  } catch (error) {
    const isExpected = error instanceof CannotRun || error instanceof UnreadableDocument;
    const isUsage = String((error as { code?: string }).code ?? "").startsWith("ERR_PARSE_ARGS");
    const { message, stack } = error as Error;
    return {
      status: 2,
      stdout: "",
      stderr: `${isExpected ? message : isUsage ? `${message}\n\n${help}` : stack}\n`,
    };
  }
}
