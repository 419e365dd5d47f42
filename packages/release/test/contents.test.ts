import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { filesWithPath, readAllowed, unexpectedFiles, unexpectedLicenses } from "../src/contents.js";
import { readPublishedPackages } from "../src/packages.js";
import { run } from "../src/run.js";

const allowed = readAllowed();
const folder = mkdtempSync(join(tmpdir(), "contents-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Packs files, given by path and content, as npm does. */
function tarballOf(files: Record<string, string>): string {
  rmSync(join(folder, "package"), { recursive: true, force: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, "package", path, ".."), { recursive: true });
    writeFileSync(join(folder, "package", path), content);
  }
  run(folder, "tar", ["-czf", "packed.tgz", ...Object.keys(files).map((path) => `package/${path}`)]);
  return join(folder, "packed.tgz");
}

describe("the files of a package", () => {
  const usual = {
    "package.json": "{}",
    LICENSE: "MIT",
    "dist/http/index.d.ts.map": "{}",
    "src/index.ts": "",
  };

  it("are those of the allow-list", () => {
    expect(unexpectedFiles("@mycreditapp/client", tarballOf(usual), allowed)).toEqual([]);
  });

  it.each([
    ".env",
    "dist/report.json",
    "src/.hidden.ts",
    "src/call.test.ts",
    "src/a.test-d.ts",
    "docs/a/b.md",
  ])("are not %s", (surprise) => {
    expect(unexpectedFiles("@mycreditapp/client", tarballOf({ ...usual, [surprise]: "" }), allowed)).toEqual([
      `@mycreditapp/client contains ${surprise}, which contents.yaml does not allow: remove the file, or allow it there.`,
    ]);
  });

  it("are listed for each published package", () => {
    const names = readPublishedPackages().map(({ manifest }) => manifest.name);
    expect(Object.keys(allowed.files).sort()).toEqual(["*", ...names].sort());
  });

  it("do not name the folder that they were built in", () => {
    const tarball = tarballOf({ "dist/a.js": "// /home/me/api/src/a.ts", "dist/b.js": "// src/b.ts" });
    expect(filesWithPath("@mycreditapp/types", tarball, "/home/me/api")).toEqual([
      "@mycreditapp/types: dist/a.js contains the path of the build folder, so that builds differ: remove it.",
    ]);
  });
});

describe("the licences of a package and its dependencies", () => {
  const component = (name: string, licenses?: object[]) => ({
    purl: `pkg:npm/${name}@1.0.0`,
    ...(licenses && { licenses }),
  });
  const metadata = { component: component("own", [{ license: { id: "MIT" } }]) };

  it("are those of the allow-list", () => {
    expect(unexpectedLicenses({ metadata, components: [] }, allowed)).toEqual([]);
    const components = [
      component("fine", [{ license: { id: "MIT" } }]),
      component("viral", [{ license: { id: "AGPL-3.0-only" } }]),
      component("named", [{ license: { name: "Custom" } }]),
      component("either", [{ expression: "MIT OR GPL-2.0" }]),
      component("none"),
    ];
    expect(
      unexpectedLicenses({ metadata, components }, allowed).map((message) => message.split(",")[0]),
    ).toEqual([
      "pkg:npm/viral@1.0.0 has AGPL-3.0-only",
      "pkg:npm/named@1.0.0 has Custom",
      "pkg:npm/either@1.0.0 has MIT OR GPL-2.0",
      "pkg:npm/none@1.0.0 has no licence",
    ]);
  });
});
