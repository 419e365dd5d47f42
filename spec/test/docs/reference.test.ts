import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { accessRulesOf, marksOf, operationPlaces, type Resource } from "@mycreditapp/document";
import { beforeAll, describe, expect, it } from "vitest";
import { decorate } from "../../scripts/docs/decorate.ts";
import { seal } from "../../scripts/docs/seal.ts";
import { build, bundle, operations, referenceFile } from "./built.ts";

const dist = join(import.meta.dirname, "../../dist");
const hashes = () =>
  ["openapi.json", "openapi.yaml", "openapi.dereferenced.json"].map((name) =>
    createHash("sha256")
      .update(readFileSync(join(dist, name)))
      .digest("hex"),
  );

describe("the reference's build", () => {
  const before = hashes();
  beforeAll(() => {
    build();
  });

  it("gives the same bytes in another folder, time zone and language", () => {
    const folder = mkdtempSync(join(tmpdir(), "elsewhere-"));
    const output = join(folder, "page.html");
    build(["--output", output], { PWD: folder, TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", HOME: folder });
    expect(readFileSync(output).equals(readFileSync(referenceFile))).toBe(true);
    expect(readdirSync(folder)).toEqual(["page.html"]);
    rmSync(folder, { recursive: true });
  });

  it("leaves the published documents as they are, and nothing else beside its page", () => {
    expect(hashes()).toEqual(before);
    // A build of another test may have its scratch folder there now.
    const left = readdirSync(dirname(referenceFile)).filter((name) => !name.startsWith(".docs-"));
    expect(left).toEqual(["index.html"]);
  });

  it("names no folder of this machine", () => {
    expect(readFileSync(referenceFile, "utf8")).not.toContain(dirname(dist));
  });

  it("refuses a page that would call home or load from outside", () => {
    expect(() => seal("<html></html>")).toThrow("telemetry is on");
    expect(() => seal('"disableTelemetry":true <script src="https://example.com/a.js">')).toThrow("outside");
  });

  it("says what is wrong with a resource that has no rules", () => {
    const broken = structuredClone(bundle);
    const access = [...operationPlaces(broken)].flatMap(
      ({ operation }) => operation["x-organization-access"] ?? [],
    );
    for (const one of access) one.resource = "lent" as Resource;
    expect(() => decorate(broken)).toThrow(/resource is "lent".*Use one of general, host-owned/);
  });
});

describe("the decorated document", () => {
  it("shows every mark of the document in words and as a badge", () => {
    const shown = decorate(bundle);
    const silent: string[] = [];
    let marks = 0;
    for (const { marked, steps } of marksOf(shown)) {
      if (steps.includes("x-organization-access")) continue;
      marks += 1;
      const badges = (marked as { "x-badges"?: { name: string }[] })["x-badges"];
      const said = marked.description?.includes(`**Evidence: ${marked["x-evidence"]}.**`);
      if (!said || badges?.[0]?.name !== marked["x-evidence"]) silent.push(steps.join("/"));
    }
    expect(silent).toEqual([]);
    expect(marks).toBeGreaterThan(operations.length);
  });

  it("counts the operations by their evidence", () => {
    const counted = [
      ...(decorate(bundle).info.description ?? "").matchAll(
        /^\| (documented|partial|inferred|assumed) \| (\d+) \| (\d+) \|$/gm,
      ),
    ];
    const sum = (column: number) => counted.reduce((total, row) => total + Number(row[column]), 0);
    expect(counted).toHaveLength(4);
    expect(sum(2)).toBe(operations.length);
    expect(sum(3)).toBe(operations.filter(({ operation }) => operation["x-organization-access"]).length);
  });
});

it("the picture shows the document's rules, each value where it belongs", () => {
  const picture = readFileSync(join(import.meta.dirname, "../../docs/who-acts-for-whom.svg"), "utf8");
  const shown = [...picture.matchAll(/<text id="([\w.-]+)" class="(\w+) value"[^>]*>(\w+)<\/text>/g)].map(
    ([, cell, color, value]) => [cell, color, value],
  );
  const rules = accessRulesOf(bundle).flatMap(({ resource, scenario, rule }) =>
    Object.entries(rule).map(([field, value]) => [`${resource}.${scenario}.${field}`, value, value]),
  );
  expect(shown.sort()).toEqual(rules.sort());
});
