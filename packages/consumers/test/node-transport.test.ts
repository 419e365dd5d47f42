import { rmSync } from "node:fs";
import { run } from "@mycreditapp/release/run";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { nodePath, nodeVersions } from "../src/node-versions.js";
import { compile, installInCopy } from "../src/project.js";

const mock = inject("mock");
let folder: string;
beforeAll(() => {
  folder = installInCopy(inject("folder"), "undici");
  compile(folder, "node-transport.ts", { types: ["node"] });
});
afterAll(() => rmSync(folder, { recursive: true }));

it.each(nodeVersions)("the Node transport runs on Node %s, as ESM and as CommonJS", (version) => {
  const node = nodePath(version);
  if (!node) return;
  const runs = (program: string) => JSON.parse(run(folder, node, [program], { MOCK: mock }));
  expect(runs("out/node-transport.js")).toEqual({ status: "in_progress", http: 200, uploaded: "USD" });
  expect(runs("node-transport.cjs")).toEqual({ status: "in_progress" });
});

it("without undici, its import says what is missing", () => {
  const program = 'import("@mycreditapp/client/node").catch((error) => console.log(error.message))';
  expect(run(inject("folder"), process.execPath, ["-e", program])).toContain("Cannot find package 'undici'");
});
