import { existsSync, globSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "@mycreditapp/release/run";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { nodePath, nodeVersions } from "../src/node-versions.js";
import { compile } from "../src/project.js";

const folder = inject("folder");

beforeAll(() => {
  compile(folder, ["testing.ts", "run-sandbox.ts"], { types: ["node"] });
});

describe("the packed packages, installed by npm outside the workspace", () => {
  it("install nothing but openapi-fetch and the types", () => {
    const installed = readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."));
    expect(installed.sort()).toEqual([
      "@mycreditapp",
      "@types",
      "openapi-fetch",
      "openapi-typescript-helpers",
      "undici-types",
    ]);
  });

  it("contain what they export, and the sources of the source maps", () => {
    for (const file of [
      "types/dist/index.d.ts",
      "client/dist/index.js",
      "client/src/index.ts",
      "spec/dist/openapi.yaml",
    ]) {
      expect(existsSync(join(folder, "node_modules/@mycreditapp", file)), file).toBe(true);
    }
  });

  it("name no private package in their types or code", () => {
    const root = join(folder, "node_modules/@mycreditapp");
    const published = readdirSync(root).map((name) => `@mycreditapp/${name}`);
    const files = globSync("{client,drift,sandbox,types}/dist/**/*.{d.ts,js}", { cwd: root });
    expect(files.length).toBeGreaterThan(100);
    const named = files.flatMap((file) =>
      [...readFileSync(join(root, file), "utf8").matchAll(/(?:from|import)\s*\(?"(@mycreditapp\/[\w-]+)/g)]
        .filter(([, name = ""]) => !published.includes(name))
        .map(([, name]) => `${file}: ${name}`),
    );
    expect(named).toEqual([]);
  });

  it("give drift no dependency", () => {
    const root = join(folder, "node_modules/@mycreditapp/drift");
    expect(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).dependencies).toBeUndefined();
    expect(readdirSync(join(root, "dist"))).toEqual(["cli.js"]);
  });

  it("give the sandbox no dependency, and its library no Node module", () => {
    const root = join(folder, "node_modules/@mycreditapp/sandbox");
    expect(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).dependencies).toBeUndefined();
    const declared = globSync("dist/**/*.d.ts", { cwd: root }).map((file) =>
      readFileSync(join(root, file), "utf8"),
    );
    expect(declared.filter((text) => text.includes("@mycreditapp/types"))).toEqual([]);
  });

  it("fail to compile a call that the scenario does not allow", () => {
    writeFileSync(
      join(folder, "wrong.ts"),
      `import type { MyCreditAppClient } from "@mycreditapp/client";
declare const mca: MyCreditAppClient;
mca.asGuestOf("x").patchGuestConnection({ path: { guest_org_id: "x" }, body: { archived: true } });`,
    );
    expect(() => compile(folder, "wrong.ts", { types: ["node"] })).toThrow(
      "Property 'patchGuestConnection' does not exist on type 'GuestOperations'",
    );
  });
});

describe.each(nodeVersions)("the packed packages on Node %s", (version) => {
  const node = nodePath(version) ?? "";
  const runs = (program: string): unknown => JSON.parse(run(folder, node, [program]));

  it.skipIf(!node)("are run by that version", () => {
    expect(run(folder, node, ["--version"])).toMatch(`v${version}.`);
  });

  it.skipIf(!node)("run the fake and the validators without a mock", () => {
    expect(runs("out/testing.js")).toEqual({ status: "failed", scenario: "host" });
  });

  it.skipIf(!node)("run the drift command", () => {
    expect(run(folder, node, ["node_modules/@mycreditapp/drift/dist/cli.js", "--help"])).toContain(
      "npx @mycreditapp/drift --har <file>",
    );
  });

  it.skipIf(!node)("run the sandbox in process", () => {
    expect(runs("out/run-sandbox.js")).toEqual({
      uploaded: "uploaded",
      status: "in_progress",
      metrics: 36,
      runs: 1,
    });
  });
});
