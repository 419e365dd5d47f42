import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startMock } from "@mycreditapp/mock";
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

it("the README's example survives responses at the edges of the spec", async () => {
  for (const hostile of ["mixed", "missing", "longest"] as const) {
    const mock = await startMock({ hostile });
    const output = run(folder, process.execPath, ["out/readme.js"], { MYCREDITAPP_BASE_URL: mock.url });
    await mock.stop();
    expect(output).toMatch(/^[0-9a-f-]{36} \w+\n\w+\n$/);
  }
});
