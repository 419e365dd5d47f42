import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { getReleasePlan } from "@changesets/get-release-plan";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  findDifferentVersions,
  findOtherSpecVersion,
  findUnlistedPackages,
  findUnnamedOperations,
  readFixed,
} from "../src/changesets/check.js";
import { type Manifest, readPublishedPackages, root } from "../src/packages.js";
import { run } from "../src/run.js";
import { applyChangesets } from "../src/version.js";

/** A copy of the workspace's manifests and of its changesets configuration, with one changeset. */
let workspace: string;
const published = readPublishedPackages();
const operations = new Set(["getOrganization", "patchGuestConnection"]);

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), "changesets-"));
  for (const { folder, manifest } of published) write(`${relative(root, folder)}/package.json`, manifest);
  write("packages/private/package.json", { name: "@mycreditapp/private", version: "0.0.0", private: true });
  write("spec/openapi.yaml", "info:\n  title: API\n  version: 0.1.0\nservers: []\n");
  write("package.json", { name: "workspace", private: true });
  write("pnpm-workspace.yaml", "packages: [spec, packages/*]\n");
  write("pnpm-lock.yaml", "lockfileVersion: '9.0'\n");
  mkdirSync(join(workspace, ".changeset"));
  cpSync(join(root, ".changeset/config.json"), join(workspace, ".changeset/config.json"));
  cpSync(join(root, "packages/release/src/changesets"), join(workspace, "packages/release/src/changesets"), {
    recursive: true,
  });
  run(workspace, "git", ["init", "--quiet", "--initial-branch", "main"]);
});
afterEach(() => rmSync(workspace, { recursive: true }));

function write(path: string, content: unknown): void {
  mkdirSync(join(workspace, path, ".."), { recursive: true });
  writeFileSync(join(workspace, path), typeof content === "string" ? content : JSON.stringify(content));
}

function writeChangeset(text: string, name = "@mycreditapp/types", type = "minor"): void {
  write(".changeset/change.md", `---\n"${name}": ${type}\n---\n\n${text}\n`);
}

const read = (path: string): string => readFileSync(join(workspace, path), "utf8");

describe("a release", () => {
  it("has one version, and a changelog that names the operations", () => {
    writeChangeset(
      "Statuses are open.\n\nUse `isKnown`.\n\nOperations: `getOrganization`,\npatchGuestConnection",
    );
    expect(applyChangesets(workspace)).toBe("0.2.0");
    expect(read("spec/openapi.yaml")).toBe("info:\n  title: API\n  version: 0.2.0\nservers: []\n");
    const versions = readPublishedPackages(workspace).map(({ manifest }) => manifest.version);
    expect(new Set(versions)).toEqual(new Set(["0.2.0"]));
    expect(versions).toHaveLength(published.length);
    expect(JSON.parse(read("packages/private/package.json")).version).toBe("0.0.0");
    expect(read("packages/types/CHANGELOG.md")).toContain(
      "- **`getOrganization`, `patchGuestConnection`**: Statuses are open.\n\n  Use `isKnown`.\n",
    );
    expect(read("packages/client/CHANGELOG.md")).toContain("- Requires `@mycreditapp/types` 0.2.0.");
  });

  it("does not become major by a minor change", async () => {
    writeChangeset("More.\n\nOperations: none");
    const plan = await getReleasePlan(workspace);
    expect(findDifferentVersions(plan, published)).toEqual([]);
    expect(plan.releases.map(({ type }) => type)).toEqual(published.map(() => "minor"));
  });

  it("is rejected if packages would get different versions", async () => {
    const config = JSON.parse(read(".changeset/config.json"));
    write(".changeset/config.json", { ...config, fixed: [] });
    writeChangeset("More.\n\nOperations: none", "@mycreditapp/types", "major");
    const [problem, ...more] = findDifferentVersions(await getReleasePlan(workspace), published);
    expect(problem).toMatch(
      /^The next release would have different versions \(.*@mycreditapp\/types 1\.0\.0/,
    );
    expect(more).toEqual([]);
  });

  it("is rejected if a published package has another as its peer", async () => {
    const [first, ...others] = published;
    const manifest: Manifest = {
      ...(first?.manifest as Manifest),
      peerDependencies: { "@mycreditapp/types": "*" },
    };
    writeChangeset("More.\n\nOperations: none");
    const changed = [{ folder: "", manifest }, ...others];
    expect(findDifferentVersions(await getReleasePlan(workspace), changed)).toEqual([
      `${manifest.name} has @mycreditapp/types as a peer dependency, which makes every minor release a major one: use dependencies.`,
    ]);
  });

  it("is rejected if it would change a private package's version", async () => {
    const config = JSON.parse(read(".changeset/config.json"));
    write(".changeset/config.json", { ...config, privatePackages: { version: true, tag: false } });
    writeChangeset("More.\n\nOperations: none", "@mycreditapp/private");
    expect(findDifferentVersions(await getReleasePlan(workspace), published)).toEqual([
      "The next release would change the version of private packages: @mycreditapp/private.",
    ]);
  });

  it("has the version of the document", () => {
    const [first] = published;
    expect(findOtherSpecVersion(first?.manifest.version ?? "", published)).toEqual([]);
    expect(findOtherSpecVersion("9.0.0", published)).toEqual([
      `spec/openapi.yaml has version 9.0.0, the packages ${first?.manifest.version}: set \`info.version\`.`,
    ]);
  });

  it("lists each published package once", () => {
    expect(findUnlistedPackages(readFixed(root), published)).toEqual([]);
    const names = published.map(({ manifest }) => manifest.name);
    for (const fixed of [[], [names.slice(1)], [names, ["@mycreditapp/other"]], [[...names, "more"]]]) {
      expect(findUnlistedPackages(fixed, published)).toHaveLength(1);
    }
  });
});

describe("a changeset", () => {
  const problemsOf = async (text: string): Promise<string[]> => {
    writeChangeset(text);
    return findUnnamedOperations(await getReleasePlan(workspace), operations);
  };

  it.each([
    "Operations: getOrganization",
    "Operations: `getOrganization`, oldOperation (removed)",
    "Operations: all",
    "Operations: none",
  ])("may say %s", async (line) => {
    expect(await problemsOf(`Text.\n\n${line}`)).toEqual([]);
  });

  it.each([
    ["Text.", "does not name the operations that it touches"],
    ["Text.\n\nOperations: ,", "does not name the operations that it touches"],
    ["Text.\n\nOperations: getOrganisation", "names getOrganisation, which the document does not have"],
    ["Text.\n\nOperations: getOrganization (removed)", "which the document still has"],
    ["Text.\n\nOperations: all, getOrganization", '"all" and "none" must be alone'],
  ])("may not say %s", async (text, problem) => {
    expect(await problemsOf(text)).toEqual([expect.stringContaining(problem)]);
  });
});
