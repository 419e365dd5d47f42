import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { run } from "@mycreditapp/release/run";
import { describe, expect, inject, it } from "vitest";

const folder = inject("folder");
const packed = inject("packed");
const tarballs = readdirSync(packed).filter((name) => name.endsWith(".tgz"));
const bin = (name: string): string => join(import.meta.dirname, "../node_modules/.bin", name);

it.each(tarballs)("%s passes publint", (tarball) => {
  expect(run(packed, bin("publint"), [tarball, "--strict"])).toContain("All good!");
});

it.each(tarballs.filter((name) => !/-(spec|drift)-/.test(name)))(
  "%s has types that resolve for every import",
  (tarball) => {
    run(packed, bin("attw"), [tarball, "--profile", "esm-only"]);
  },
);

const repository = join(import.meta.dirname, "../../..");
const { url } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")).repository;
const site = url.replace(/^git\+|\.git$/g, "");
const scope = join(folder, "node_modules/@mycreditapp");

describe.each(readdirSync(scope))("the page of @mycreditapp/%s", (name) => {
  const root = join(scope, name);
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

  it("says where its source, its page and its issues are", () => {
    const directory = name === "spec" ? "spec" : `packages/${name}`;
    expect(manifest).toMatchObject({
      repository: { type: "git", url, directory },
      homepage: `${site}/tree/main/${directory}#readme`,
      bugs: { url: `${site}/issues` },
      keywords: expect.arrayContaining(["mycreditapp", "openapi"]),
    });
    expect(existsSync(join(repository, directory, "package.json"))).toBe(true);
  });

  const linksOf = (page: string) =>
    [...readFileSync(join(root, page), "utf8").matchAll(/(?:\]\(|^\[[^\]]+\]: )([^)\s]+)/gm)].map(
      ([, link = ""]) => link,
    );

  it("has absolute links, to files that the repository has", () => {
    const links = linksOf("README.md");
    expect(links.filter((link) => !/^(https:\/\/|#)/.test(link))).toEqual([]);
    const paths = links.flatMap((link) => {
      const [, path] = link.startsWith(site) ? (/(?:blob|tree)\/main\/([^#]+)/.exec(link) ?? [link]) : [];
      return path ?? [];
    });
    expect(paths.filter((path) => !existsSync(join(repository, path)))).toEqual([]);
  });

  it("has further pages that link to nothing that the package lacks", () => {
    const broken = globSync("{AGENTS,CHANGELOG,docs/*}.md", { cwd: root }).flatMap((page) =>
      linksOf(page)
        .map((link) => link.replace(/#.*/, ""))
        .filter((link) => link && !/^https:/.test(link) && !existsSync(join(root, dirname(page), link)))
        .map((link) => `${page}: ${link}`),
    );
    expect(broken).toEqual([]);
  });

  it("ships its changelog", () => {
    expect(manifest.files).toContain("CHANGELOG.md");
  });

  it("has source maps whose sources the package contains", () => {
    const maps = globSync("dist/**/*.map", { cwd: root });
    const missing = maps.flatMap((file) => {
      const { sources, sourcesContent = [] } = JSON.parse(readFileSync(join(root, file), "utf8"));
      return (sources as string[])
        .filter((source, index) => !existsSync(join(root, dirname(file), source)) && !sourcesContent[index])
        .map((source) => `${file}: ${source}`);
    });
    expect(missing).toEqual([]);
    const declarations = globSync("dist/**/*.d.ts", {
      cwd: root,
      exclude: ["dist/contract-runtime/**"], // a private package's, which has no sources here
    });
    expect(declarations.filter((file) => !existsSync(join(root, `${file}.map`)))).toEqual([]);
  });
});
