import { rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { change, comment, folder, post, result, review, sarif, uploaded, write } from "./post-review-run.js";

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
