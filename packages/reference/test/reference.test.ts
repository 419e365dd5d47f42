import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { accessRulesOf, marksOf, operationPlaces, type Resource } from "@mycreditapp/document";
import { beforeAll, describe, expect, it } from "vitest";
import { decorate } from "../src/decorate.ts";
import { makeOffline } from "../src/make-offline.ts";
import { build, bundle, operations, referenceFile } from "./reference.ts";

const dist = join(import.meta.dirname, "../../../spec/dist");
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

  it("is reproducible in another folder, time zone and language", () => {
    const folder = mkdtempSync(join(tmpdir(), "elsewhere-"));
    const output = join(folder, "page.html");
    build(["--output", output], { PWD: folder, TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", HOME: folder });
    expect(readFileSync(output).equals(readFileSync(referenceFile))).toBe(true);
    expect(readdirSync(folder)).toEqual(["page.html"]);
    rmSync(folder, { recursive: true });
  });

  it("does not change the published documents and leaves only its page", () => {
    expect(hashes()).toEqual(before);
    // A concurrent build of another test may have its scratch folder there.
    const left = readdirSync(dirname(referenceFile)).filter((name) => !name.startsWith(".docs-"));
    expect(left).toEqual(["index.html"]);
  });

  it("contains no path of this machine", () => {
    expect(readFileSync(referenceFile, "utf8")).not.toContain(dirname(dist));
  });

  it("rejects a page with telemetry or external resources", () => {
    expect(() => makeOffline("<html></html>")).toThrow("telemetry is enabled");
    expect(() => makeOffline('"disableTelemetry":true <script src="https://example.com/a.js">')).toThrow(
      "external resource",
    );
  });

  it("names a resource without rules and the allowed ones", () => {
    const broken = structuredClone(bundle);
    const access = [...operationPlaces(broken)].flatMap(
      ({ operation }) => operation["x-organization-access"] ?? [],
    );
    for (const each of access) each.resource = "lent" as Resource;
    expect(() => decorate(broken)).toThrow(/resource is "lent".*use one of general, host-owned/);
  });
});

describe("the decorated document", () => {
  it("shows every x-evidence as text and as a badge", () => {
    const shown = decorate(bundle);
    const missing: string[] = [];
    let count = 0;
    for (const { marked, steps } of marksOf(shown)) {
      if (steps.includes("x-organization-access")) continue;
      count += 1;
      const badges = (marked as { "x-badges"?: { name: string }[] })["x-badges"];
      const shownAsText = marked.description?.includes(`**Evidence: ${marked["x-evidence"]}.**`);
      if (!shownAsText || badges?.[0]?.name !== marked["x-evidence"]) missing.push(steps.join("/"));
    }
    expect(missing).toEqual([]);
    expect(count).toBeGreaterThan(operations.length);
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

it("the diagram shows the document's rules, each value in its place", () => {
  const diagram = readFileSync(join(import.meta.dirname, "../../../spec/docs/who-acts-for-whom.svg"), "utf8");
  const shown = [...diagram.matchAll(/<text id="([\w.-]+)" class="(\w+) value"[^>]*>(\w+)<\/text>/g)].map(
    ([, cell, color, value]) => [cell, color, value],
  );
  const rules = accessRulesOf(bundle).flatMap(({ resource, scenario, rule }) =>
    Object.entries(rule).map(([field, value]) => [`${resource}.${scenario}.${field}`, value, value]),
  );
  expect(shown.sort()).toEqual(rules.sort());
});
