import { describe, expect, it } from "vitest";
import { card, chip, fold, list, metric, metrics, page, problems, table, tile, tiles } from "../src/page.js";
import { percent, plural, textTable } from "../src/text.js";

const markup = '<b class="x">&</b>';
const escaped = "&lt;b class=&quot;x&quot;&gt;&amp;&lt;/b&gt;";

describe("a page", () => {
  const operation = { id: markup, tag: markup, method: "GET", path: markup };
  const parts: readonly (readonly [name: string, html: string, times: number])[] = [
    ["metric", metrics([metric(1, markup)]), 1],
    ["chip", chip(markup, 1, 2), 2],
    ["tile", tiles(markup, [tile(operation, "bad", "")]), 5],
    ["list", problems(markup, [markup]) + list("none", []), 2],
    ["fold", fold(markup, ""), 1],
    ["card", card("warn", markup, markup, [[markup, ""]]), 3],
    [
      "table",
      table(
        [markup, "#n"],
        [
          [markup, 1],
          [{ code: markup }, { text: markup, state: "good" }],
        ],
      ),
      4,
    ],
  ];

  it.each(parts)("escapes the text of a %s", (_, html, times) => {
    expect(html).not.toContain("<b class");
    expect(html.split(escaped)).toHaveLength(times + 1);
  });

  it("contains no script and requests nothing", () => {
    const html = page(markup, "Lead.", parts.map((part) => part[1]).join(""));
    expect(html).not.toMatch(/<script|<link|<img|@import|url\(|src=|href=/);
    expect(html).toContain("default-src 'none'");
  });

  it.each([
    [0, 0, 0, "none"],
    [4, 4, 0, "full"],
    [3, 4, 1, "excepted"],
    [3, 4, 0, "partly"],
    [0, 4, 0, "empty"],
  ])("draws %i of %i with %i excepted as %s", (part, whole, excepted, state) => {
    expect(chip("x", part, whole, excepted)).toContain(`class="chip ${state}"`);
  });
});

describe("text", () => {
  it("only the whole is 100 %", () => {
    expect(percent(9999, 10_000)).toBe("99.9 %");
    expect(percent(10_000, 10_000)).toBe("100 %");
    expect(percent(0, 0)).toBe("–");
  });

  it("a count has its noun", () => {
    expect([plural(1, "note"), plural(2, "note")]).toEqual(["1 note", "2 notes"]);
  });

  it("a table aligns numbers to the right", () => {
    expect(textTable(["name", "count"], [["a", 1]])).toContain("│ a    │     1 │");
  });
});
