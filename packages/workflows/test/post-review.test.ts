import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type State, startGitHub } from "./github.js";

const script = join(import.meta.dirname, "../src/post-review/main.js");
const sha = "a".repeat(40);
const marker = "<!-- mycreditapp-spec-review -->";

const change = {
  verdict: "major",
  operation: "getOrganization",
  place: "response 200 /name",
  kind: "property-removed",
  message: "Property `name` was removed.",
  witness: '{"name": "x"}',
};
const review = { verdict: "major", changes: [change] };
const result = {
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
const sarif = { version: "2.1.0", runs: [{ tool: { driver: { name: "any" } }, results: [result] }] };
const run = {
  id: 99,
  event: "pull_request",
  path: ".github/workflows/spec-review.yml",
  head_sha: sha,
  head_branch: "change",
  repository: { full_name: "acme/api" },
  head_repository: { full_name: "fork/api", owner: { login: "fork" } },
};
const pull = (number: number, head: object = {}) => ({
  number,
  head: { label: "fork:change", sha, repo: { full_name: "fork/api" }, ...head },
});

let folder: string;
let state: State;
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

function write(path: string, content: unknown): void {
  writeFileSync(join(folder, path), typeof content === "string" ? content : JSON.stringify(content));
}

/** Runs the script as the workflow does; returns its standard error, empty if it succeeded. */
async function post(): Promise<string> {
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
const comment = (): string => state.writes.find(({ path }) => path.includes("comments"))?.body.body ?? "";
const uploaded = () => {
  const { body } = state.writes.find(({ path }) => path === "code-scanning/sarifs") ?? {};
  return body && { ...body, sarif: JSON.parse(String(gunzipSync(Buffer.from(body.sarif ?? "", "base64")))) };
};

describe("posting a review", () => {
  it("creates a comment and uploads the findings", async () => {
    expect(await post()).toBe("");
    expect(state.writes.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "POST issues/7/comments",
      "POST code-scanning/sarifs",
    ]);
    expect(comment()).toBe(`${marker}
### Spec review: major

1 major. [Full report and reference preview](https://github.example/acme/api/actions/runs/99#artifacts)

| Verdict | Operation | Location | Change |
| --- | --- | --- | --- |
| major | <code>getOrganization</code> | <code>response 200 /name</code> | <code>Property &#96;name&#96; was removed.</code> |

<details><summary>Witness: <code>getOrganization response 200 /name</code></summary><pre>&#123;&#34;name&#34;: &#34;x&#34;&#125;</pre></details>
`);
    expect(uploaded()).toEqual({
      commit_sha: sha,
      ref: "refs/pull/7/head",
      sarif: {
        version: "2.1.0",
        runs: [
          {
            tool: { driver: { name: "spec-review", rules: [{ id: "mycreditapp/evidence" }] } },
            results: [result],
          },
        ],
      },
    });
    expect(new Set(state.tokens)).toEqual(new Set(["Bearer token-of-the-job"]));
  });

  it("updates its own comment, on whichever page it is, and nobody else's", async () => {
    const by = (login: string, body: string, id: number) => ({ id, user: { login }, body });
    state.comments.push(by("stranger", `${marker} mine`, 1), by("github-actions[bot]", "Other bot text", 2));
    for (let id = 3; id < 150; id++) state.comments.push(by("someone", "Text", id));
    state.comments.push(by("github-actions[bot]", `${marker}\nOld`, 150));
    expect(await post()).toBe("");
    expect(state.writes[0]).toMatchObject({ method: "PATCH", path: "issues/comments/150" });
  });

  it("shows the example of a witness, and why it is rejected", async () => {
    const witness = { found: true, example: { name: 1 }, rejectedBy: "new", because: "Must be a string." };
    write("data/review.json", { ...review, changes: [{ ...change, witness }] });
    expect(await post()).toBe("");
    expect(comment()).toContain(
      "<pre>&#123;&#10;  &#34;name&#34;: 1&#10;&#125;&#10;&#10;Must be a string.</pre>",
    );
  });

  it("says why the review fails, and who breaks", async () => {
    const consumers = [
      { name: "consumers/billing.json", broken: ["getOrganization", "getPartners"], errors: [] },
    ];
    write("data/review.json", { ...review, findings: ["No changeset: add one."], consumers });
    expect(await post()).toBe("");
    expect(comment()).toContain(`#artifacts)

- :x: <code>No changeset: add one.</code>
- Breaks <code>consumers/billing.json</code>: <code>getOrganization, getPartners</code>

| Verdict |`);
  });

  it("says so if nothing changed", async () => {
    write("data/review.json", { verdict: "none", changes: [] });
    expect(await post()).toBe("");
    expect(comment()).toContain("### Spec review: no change for callers\n\nNo changes.");
  });

  it("shortens a comment that GitHub would reject", async () => {
    const changes = Array.from({ length: 900 }, () => ({ ...change, message: "long ".repeat(80) }));
    write("data/review.json", { verdict: "major", changes });
    expect(await post()).toBe("");
    expect(comment().length).toBeLessThan(65_536);
    expect(comment()).toMatch(/\d+ more changes are in the full report\./);
  });
});

describe("the pull request", () => {
  it("is found by the commit alone, whatever the data says", async () => {
    write("data/review.json", { ...review, pr_number: 8, number: 8, pull_request: { number: 8 } });
    state.pulls.push(pull(8, { sha: "b".repeat(40) }));
    await post();
    expect(state.writes[0]?.path).toBe("issues/7/comments");
  });

  it.each([
    ["has a newer commit", () => [pull(7, { sha: "b".repeat(40) })]],
    ["comes from another repository", () => [pull(7, { repo: { full_name: "other/api" } })]],
    ["comes from a repository that was deleted", () => [pull(7, { repo: null })]],
    ["is one of two", () => [pull(7), pull(8)]],
    ["does not exist", () => []],
  ])("gets no comment if it %s", async (_, pulls) => {
    state.pulls.splice(0, 1, ...pulls());
    expect(await post()).toBe("");
    expect(state.writes).toEqual([]);
  });

  it.each([
    ["another event", { event: "push" }],
    ["another workflow", { path: ".github/workflows/other.yml" }],
    ["another repository", { repository: { full_name: "acme/other" } }],
    ["an invalid commit", { head_sha: "main/../../" }],
  ])("gets no comment for %s", async (_, changed) => {
    write("event.json", { workflow_run: { ...run, ...changed } });
    expect(await post()).toContain("is not a run of spec-review.yml");
    expect(state.writes).toEqual([]);
    expect(state.tokens).toEqual([]);
  });
});

describe("hostile data", () => {
  const hostile = [
    "</code></pre></details><img src=x onerror=alert(1)><script>",
    "| a | b |\n\n# Heading\n\n```\n[link](https://evil.example) ![image](https://evil.example)",
    "@acme/maintainers #1 https://evil.example `code` <!-- mycreditapp-spec-review -->",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as text.
    "::set-output name=x::y\n::add-mask::z $(id) ${{ github.token }}",
    "\u202eright to left\u0000\u001b[31m\u2028\ud800",
  ];

  it.each(hostile)("is shown as text: %j", async (text) => {
    write("data/review.json", {
      verdict: "major",
      changes: [{ ...change, operation: text, place: text, message: text, witness: text }],
      findings: [text],
      consumers: [{ name: text, broken: [text] }],
    });
    expect(await post()).toBe("");
    // Nothing but our own elements, and every text within `code` or `pre`.
    const [, ...lines] = comment().split("\n");
    const body = lines.join("\n");
    const rest = body.replaceAll(/<code>[^<>]*<\/code>/g, "").replaceAll(/<pre>[^<>]*<\/pre>/g, "");
    expect(rest).toBe(`### Spec review: major

1 major. [Full report and reference preview](https://github.example/acme/api/actions/runs/99#artifacts)

- :x:${" "}
- Breaks :${" "}

| Verdict | Operation | Location | Change |
| --- | --- | --- | --- |
| major |  |  |  |

<details><summary>Witness: </summary></details>
`);
    for (const [, inner = ""] of body.matchAll(/<(?:code|pre)>([^<>]*)</g)) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not be there.
      expect(inner).not.toMatch(/[@#`|[\]*_~!$\u0000-\u001f\u202e\u2028](?!\d+;)/);
    }
  });

  it.each([
    ["too large", "x".repeat(5_000_001), "has 5000001 bytes: at most 5000000 are accepted."],
    ["not JSON", "{", "must be JSON."],
    ["a list", [], "must be an object."],
    [
      "with findings that are no texts",
      { ...review, findings: [1] },
      "findings&#91;0&#93; must be a string.",
    ],
    ["without changes", { verdict: "none" }, "changes must be a list."],
    [
      "with another verdict",
      { verdict: "fine", changes: [] },
      "verdict must be one of major, minor, patch, none.",
    ],
    ["with too many changes", { verdict: "none", changes: Array(5_001).fill(change) }, "has 5001 items"],
    [
      "with a message that is an object",
      { verdict: "none", changes: [{ ...change, message: {} }] },
      "must be a string",
    ],
    [
      "with a change that is null",
      { verdict: "none", changes: [null] },
      "changes&#91;0&#93; must be an object.",
    ],
  ])("is not posted if it is %s", async (_, content, problem) => {
    write("data/review.json", content);
    expect(await post()).not.toBe("");
    expect(comment()).toContain("### Spec review: no result\n\nThe review has no valid data: ");
    expect(comment()).toContain(problem);
  });

  it("is not read through a symbolic link", async () => {
    rmSync(join(folder, "data/review.json"));
    symlinkSync(join(folder, "event.json"), join(folder, "data/review.json"));
    expect(await post()).toContain("review.json must be a file.");
  });

  it("may be missing", async () => {
    rmSync(join(folder, "data"), { recursive: true });
    expect(await post()).toContain("review.json is missing.");
    expect(comment()).toContain("review.json is missing. See the [log of the run](https://github.example");
  });

  const at = (uri: string) => [{ physicalLocation: { artifactLocation: { uri } } }];
  it.each([
    ["leaves the repository", { ...result, locations: at("../../etc/passwd") }],
    ["is absolute", { ...result, locations: at("/etc/passwd") }],
    ["is a URL", { ...result, locations: at("https://evil.example/a.yaml") }],
    ["climbs", { ...result, locations: at("spec/../../a") }],
    ["has a rule with markup", { ...result, ruleId: "<b>" }],
    ["has another level", { ...result, level: "none of these" }],
    [
      "has a negative line",
      {
        ...result,
        locations: [{ physicalLocation: { artifactLocation: { uri: "a" }, region: { startLine: -1 } } }],
      },
    ],
    ["has no location", { ...result, locations: [] }],
  ])("is not uploaded if a finding %s", async (_, finding) => {
    write("data/review.sarif", { runs: [{ results: [result, finding] }] });
    expect(await post()).not.toBe("");
    expect(comment()).toContain("### Spec review: major");
    expect(uploaded()).toBeUndefined();
  });

  it("brings nothing but checked fields to code scanning", async () => {
    const extra = {
      ...result,
      hostedViewerUri: "https://evil.example",
      message: { text: "a", markdown: "[x](y)" },
    };
    write("data/review.sarif", { ...sarif, runs: [{ tool: {}, results: [extra], properties: { a: 1 } }] });
    expect(await post()).toBe("");
    expect(JSON.stringify(uploaded())).not.toMatch(/evil|markdown|properties/);
  });
});
