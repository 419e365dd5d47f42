/** Runs `pnpm review` once per format: annotations to the log, Markdown to the job's summary, the rest to files. */
import { spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const help = `Writes the review of a change to the document into a folder: report.html, review.json, review.sarif.

  pnpm exec tsx packages/ci/src/write-review.ts --out <folder> [--base <git ref>]

  --out <folder>    Folder of the files.
  --base <git ref>  Target branch of the change. Default: origin/main.
  --help            Show help.

Exits as \`pnpm review\` does: 0 fine, 1 findings, 2 cannot run.`;

const root = join(import.meta.dirname, "../../..");

/** Formats and where their output goes. */
const outputs = {
  github: (text: string) => process.stdout.write(text),
  markdown: (text: string) => {
    const { GITHUB_STEP_SUMMARY } = process.env;
    if (GITHUB_STEP_SUMMARY) appendFileSync(GITHUB_STEP_SUMMARY, text);
  },
  html: "report.html",
  json: "review.json",
  sarif: "review.sarif",
} as const;

/** Runs the review in each format; returns the highest exit status. */
function writeReview(base: string, folder: string): number {
  mkdirSync(folder, { recursive: true });
  const statuses = Object.entries(outputs).map(([format, output]) => {
    const cli = join(root, "packages/spec-review/src/cli.ts");
    const { status, stdout } = spawnSync("tsx", [cli, "--base", base, "--format", format], {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 2 ** 28,
      stdio: ["ignore", "pipe", "inherit"],
    });
    // Without a review, there is nothing to write.
    if (status !== 0 && status !== 1) return 2;
    if (typeof output === "function") output(stdout);
    else writeFileSync(join(folder, output), stdout);
    return status;
  });
  return Math.max(...statuses);
}

try {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ options: { out: text, base: text, help: { type: "boolean" } } });
  if (values.help || !values.out) {
    console.log(help);
    process.exitCode = values.help ? 0 : 2;
  } else process.exitCode = writeReview(values.base ?? "origin/main", resolve(root, values.out));
} catch (error) {
  console.error(`${(error as Error).message}\n\n${help}`);
  process.exitCode = 2;
}
