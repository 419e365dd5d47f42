import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { run } from "../src/project.js";

const folder = inject("folder");
const tarballs = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
const bin = (name: string): string => join(import.meta.dirname, "../node_modules/.bin", name);

it.each(tarballs)("%s passes publint", (tarball) => {
  expect(run(folder, bin("publint"), [tarball, "--strict"])).toContain("All good!");
});

it.each(tarballs.filter((name) => !/-(spec|drift)-/.test(name)))(
  "%s has types that resolve for every import",
  (tarball) => {
    run(folder, bin("attw"), [tarball, "--profile", "esm-only"]);
  },
);
