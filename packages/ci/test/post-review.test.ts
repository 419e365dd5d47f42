import { describe, expect, it } from "vitest";
import {
  change,
  comment,
  marker,
  post,
  pull,
  result,
  review,
  run,
  sha,
  state,
  uploaded,
  write,
} from "./post-review-run.js";

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
