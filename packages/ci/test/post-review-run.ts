/** Runs post-review as the workflow does, on the data of a review and against a server that stands for GitHub. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect } from "vitest";
import { type State, startGitHub } from "./github.js";

const script = join(import.meta.dirname, "../src/post-review/main.js");
export const sha = "a".repeat(40);
export const marker = "<!-- mycreditapp-spec-review -->";

export const change = {
  verdict: "major",
  operation: "getOrganization",
  place: "response 200 /name",
  kind: "property-removed",
  message: "Property `name` was removed.",
  witness: '{"name": "x"}',
};
export const review = { verdict: "major", changes: [change] };
export const result = {
  ruleId: "mycreditapp/evidence",
  level: "error",
  message: { text: "Missing `x-evidence`." },
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: "spec/paths/organizations/{org_id}.yaml" },
        region: { startLine: 3 },
      },
    },
  ],
};
export const sarif = { version: "2.1.0", runs: [{ tool: { driver: { name: "any" } }, results: [result] }] };
export const run = {
  id: 99,
  event: "pull_request",
  path: ".github/workflows/spec-review.yml",
  head_sha: sha,
  head_branch: "change",
  repository: { full_name: "acme/api" },
  head_repository: { full_name: "fork/api", owner: { login: "fork" } },
};
export const pull = (number: number, head: object = {}) => ({
  number,
  head: { label: "fork:change", sha, repo: { full_name: "fork/api" }, ...head },
});

export let folder: string;
export let state: State;
let stop: () => Promise<void>;
let url: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "post-review-"));
  mkdirSync(join(folder, "data"));
  state = { pulls: [pull(7)], comments: [], writes: [], tokens: [] };
  ({ url, stop } = await startGitHub(state));
  write("data/review.json", review);
  write("data/review.sarif", sarif);
  write("event.json", { workflow_run: run });
});
afterEach(async () => {
  await stop();
  rmSync(folder, { recursive: true });
});

export function write(path: string, content: unknown): void {
  writeFileSync(join(folder, path), typeof content === "string" ? content : JSON.stringify(content));
}

/** Runs the script as the workflow does; returns its standard error, empty if it succeeded. */
export async function post(): Promise<string> {
  const env = {
    PATH: process.env.PATH,
    GITHUB_API_URL: url,
    GITHUB_SERVER_URL: "https://github.example",
    GITHUB_REPOSITORY: "acme/api",
    GITHUB_EVENT_PATH: join(folder, "event.json"),
    GITHUB_TOKEN: "token-of-the-job",
  };
  const { stderr } = await promisify(execFile)(process.execPath, [script, join(folder, "data")], {
    env,
  }).catch((error: { stderr: string }) => error);
  expect(stderr).not.toContain("token-of-the-job");
  return stderr;
}

/** Body of the comment that was written. */
export const comment = (): string =>
  state.writes.find(({ path }) => path.includes("comments"))?.body.body ?? "";
export const uploaded = () => {
  const { body } = state.writes.find(({ path }) => path === "code-scanning/sarifs") ?? {};
  return body && { ...body, sarif: JSON.parse(String(gunzipSync(Buffer.from(body.sarif ?? "", "base64")))) };
};
