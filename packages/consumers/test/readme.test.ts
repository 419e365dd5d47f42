import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { compile, run } from "../src/project.js";

const readme = readFileSync(join(import.meta.dirname, "../../../README.md"), "utf8");
const folder = inject("folder");
const mock = inject("mock");

it("the README's example compiles and runs unchanged", () => {
  const [, example] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  writeFileSync(join(folder, "readme.ts"), example ?? "");
  compile(folder, "readme.ts", { types: ["node"] });
  const output = run(folder, process.execPath, ["out/readme.js"], { MYCREDITAPP_BASE_URL: mock });
  expect(output).toBe("3fa85f64-5717-4562-b3fc-2c963f66afa6 in_progress\n<string>\n");
});
