/** Runs `pnpm review`: annotations to the log, Markdown to the job's summary, the rest to files. */
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const help = `Writes the review of a change to the document into a folder: report.html, review.json, review.sarif.

  pnpm exec tsx packages/ci/src/write-review.ts --out <folder> [--base <git ref>]

  --out <folder>    Folder of the files.
  --base <git ref>  Target branch of the change. Default: origin/main.
  --help            Show help.

Exits as \`pnpm review\` does: 0 fine, 1 findings, 2 cannot run.`;

const root = join(import.meta.dirname, "../../..");

/** Runs the review; returns its exit status. */
function writeReview(base: string, folder: string): number {
  mkdirSync(folder, { recursive: true });
  const { GITHUB_STEP_SUMMARY } = process.env;
  const also = [
    `html=${join(folder, "report.html")}`,
    `json=${join(folder, "review.json")}`,
    `sarif=${join(folder, "review.sarif")}`,
    ...(GITHUB_STEP_SUMMARY ? [`markdown=${GITHUB_STEP_SUMMARY}`] : []),
  ].flatMap((one) => ["--also", one]);
  const cli = join(root, "packages/spec-review/src/cli.ts");
  const { status } = spawnSync("tsx", [cli, "--base", base, "--format", "github", ...also], {
    cwd: root,
    stdio: "inherit",
  });
  return status ?? 2;
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
