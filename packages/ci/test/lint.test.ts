import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checkWorkflow } from "../src/lint/rules.js";

const root = join(import.meta.dirname, "../../..");
const folder = mkdtempSync(join(tmpdir(), "workflows-"));
afterAll(() => rmSync(folder, { recursive: true }));

const sha = "11bd71901bbe5b1630ceea73d27597364c9af683";
const valid = `# Guards the tests.
name: valid
on:
  pull_request:
permissions:
  contents: read
concurrency:
  group: valid-\${{ github.ref }}
jobs:
  test:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@${sha} # v4.2.2
        with:
          persist-credentials: false
      - run: bash .ci/run
`;

/** Runs the command on a workflow. */
function lint(text: string): { status: number | null; stderr: string } {
  const file = join(folder, "workflow.yml");
  writeFileSync(file, text);
  const cli = join(import.meta.dirname, "../src/lint/cli.ts");
  return spawnSync("tsx", [cli, file], { encoding: "utf8" });
}

describe("the command", () => {
  it("accepts a valid workflow", () => {
    expect(lint(valid)).toMatchObject({ status: 0, stderr: "" });
  });

  it("fails on a floating action", () => {
    const { status, stderr } = lint(valid.replace(`${sha} # v4.2.2`, "v4"));
    expect(status).toBe(1);
    expect(stderr).toMatch(/workflow\.yml:14 actions\/checkout@v4 is not pinned: use the full commit SHA/);
  });

  it("fails on what actionlint finds", () => {
    const { status, stderr } = lint(valid.replace("runs-on: ubuntu-latest", "runs-on: ubuntu-unknown"));
    expect(status).toBe(1);
    expect(stderr).toMatch(/workflow\.yml:11 label "ubuntu-unknown" is unknown/);
  });
});

describe("the rules", () => {
  const messagesOf = (text: string) => checkWorkflow(text).map(({ line, message }) => `${line} ${message}`);

  it("accept a valid workflow", () => {
    expect(messagesOf(valid)).toEqual([]);
    const local = valid.replace("- run", "- uses: ./.github/actions/own\n      - run");
    expect(messagesOf(local)).toEqual([]);
  });

  const privileged = valid.replace("on:\n  pull_request:", "on:\n  workflow_run:\n    workflows: [ci]");
  it.each([
    ["no opening comment", valid.replace("# Guards the tests.\n", ""), "1 Open the file with a comment"],
    ["a branch", valid.replace(`@${sha}`, "@main"), "14 actions/checkout@main is not pinned"],
    [
      "a short commit",
      valid.replace(sha, sha.slice(0, 12)),
      "14 actions/checkout@11bd71901bbe is not pinned",
    ],
    ["a pin without its tag", valid.replace(" # v4.2.2", ""), "14 Name the tag of the pinned commit"],
    [
      "a floating reusable workflow",
      valid.replace(/ {4}runs-on[\s\S]*/, "    uses: acme/api/.github/workflows/x.yml@v1\n"),
      "11 acme/api/.github/workflows/x.yml@v1 is not pinned",
    ],
    ["no permissions", valid.replace("permissions:\n  contents: read\n", ""), "1 Set `permissions`"],
    [
      "all permissions",
      valid.replace("permissions:\n  contents: read", "permissions: read-all"),
      "5 Set `permissions`",
    ],
    [
      "write permissions for all jobs",
      valid.replace("contents: read", "contents: write"),
      "6 Give write permissions",
    ],
    [
      "all permissions of a job",
      valid.replace("    timeout", "    permissions: write-all\n    timeout"),
      "12 List single permissions of the job.",
    ],
    ["no time limit", valid.replace("    timeout-minutes: 5\n", ""), "11 Set `timeout-minutes` of the job"],
    ["a long time limit", valid.replace("minutes: 5", "minutes: 360"), "11 Set `timeout-minutes` of the job"],
    ["no concurrency", valid.replace(/concurrency:\n.*\n/, ""), "2 Set `concurrency`"],
    [
      "credentials that stay",
      valid.replace("        with:\n          persist-credentials: false\n", ""),
      "14 Set `persist-credentials: false`",
    ],
    [
      "an expression in a script",
      valid.replace("bash .ci/run", `echo "\${{ github.head_ref }}"`),
      "17 Pass expressions as variables in `env`",
    ],
    ["several commands", valid.replace("bash .ci/run", "|\n          a\n          b"), "17 Run one command"],
    [
      "a secret",
      valid.replace("bash .ci/run", `bash .ci/run\n        env: { A: "\${{ secrets.NPM }}" }`),
      "2 Use no secrets",
    ],
    [
      "pull_request_target",
      valid.replace("  pull_request:", "  pull_request_target:"),
      "4 `pull_request_target` runs with",
    ],
    [
      "a pull request's code in a privileged workflow",
      privileged.replace(
        "        with:",
        `        with:\n          ref: \${{ github.event.workflow_run.head_sha }}`,
      ),
      "15 Check out the default branch only",
    ],
  ])("reject %s", (_, text, message) => {
    expect(text).not.toBe(valid);
    expect(messagesOf(text)).toEqual([expect.stringContaining(message)]);
  });
});

describe("this repository's workflows", () => {
  const files = globSync(join(root, ".github/workflows/*.yml"));
  const read = (name: string) => readFileSync(join(root, ".github/workflows", name), "utf8");

  it("follow the rules", () => {
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) expect(checkWorkflow(readFileSync(file, "utf8")), file).toEqual([]);
  });

  it("run scripts that exist", () => {
    const runs = files.flatMap((file) => readFileSync(file, "utf8").match(/(?<= run: ).*/g) ?? []);
    const paths = runs.flatMap(
      (run) => run.match(/(?<= (head\/)?)(packages\/\S+\.(js|ts)|\.ci\/\w+)/g) ?? [],
    );
    expect(paths.length).toBeGreaterThan(4);
    for (const path of paths) expect(existsSync(join(root, path)), path).toBe(true);
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const commands = runs.flatMap((run) => run.match(/(?<=pnpm@[\d.]+ (run )?)[\w:]+/g) ?? []);
    for (const name of commands) expect(["install", "exec", "run", ...Object.keys(scripts)]).toContain(name);
  });

  it("keep write access apart from the pull request's code", () => {
    expect(read("spec-review.yml")).not.toMatch(/: write|github\.token|secrets\./);
    expect(read("spec-review-comment.yml")).not.toMatch(/pnpm|npm (install|ci)|head_sha/);
    expect(read("release.yml").match(/id-token: write/g)).toHaveLength(1);
  });

  it("pass the data on under one name", () => {
    for (const name of ["spec-review.yml", "spec-review-comment.yml"])
      expect(read(name)).toContain("name: review-data");
    expect(read("spec-review-comment.yml")).toContain("workflows: [spec-review]");
    expect(read("spec-review.yml")).toContain("name: spec-review\n");
  });
});
