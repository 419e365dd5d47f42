import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startMock } from "@mycreditapp/mock";
import { run } from "@mycreditapp/release/run";
import { expect, inject, it } from "vitest";
import { firstProgram } from "../src/first-program.js";
import { compile } from "../src/project.js";

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

it("the first program of the client's README runs unchanged against the packed sandbox", async () => {
  const program = firstProgram(folder);
  expect(program.trimEnd().split("\n").length).toBeLessThanOrEqual(25);
  writeFileSync(join(folder, "first.mjs"), program);
  writeFileSync(join(folder, "first.mts"), program);
  compile(folder, "first.mts", { types: ["node"] });
  const sandbox = inject("sandbox");
  await fetch(`${sandbox}/_sandbox/reset`, { method: "POST" });
  const output = run(folder, process.execPath, ["first.mjs"], { MYCREDITAPP_BASE_URL: sandbox }).split("\n");
  expect(output[0]).toBe("in_progress");
  expect(output.indexOf("success")).toBeGreaterThan(0);
  const rows = output.filter((line) => /│ '\w+' +│ '\d{4}-12-31' │ [\d.]+ +│$/.test(line));
  expect(rows).toHaveLength(12);
});
