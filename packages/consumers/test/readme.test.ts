import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { startMock } from "@mycreditapp/mock";
import { run } from "@mycreditapp/release/run";
import { expect, inject, it } from "vitest";
import { firstProgram } from "../src/first-program.js";
import { compile, execute } from "../src/project.js";

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

/** Forwards requests to a mock, and asks it for a variant, as the program of the README can't. */
const proxyFor = (mock: string, variant: string): Server =>
  createServer((incoming, response) => {
    const { method, url, headers } = incoming;
    // Without an agent, no request meets a connection that the mock is closing.
    const options = { method, headers: { ...headers, prefer: `example=${variant}` }, agent: false };
    const forwarded = request(`${mock}${url}`, options, (found) => {
      found.pipe(response.writeHead(found.statusCode ?? 500, found.headers));
    });
    forwarded.on("error", (error) => response.destroy(error));
    incoming.pipe(forwarded);
  });

it("the README's example survives responses at the edges of the spec", async () => {
  const hostile = await startMock({ hostile: "mixed" });
  for (const variant of ["mixed", "missing", "longest"]) {
    const proxy = proxyFor(hostile.url, variant).listen(0, "127.0.0.1");
    await once(proxy, "listening");
    const env = {
      ...process.env,
      MYCREDITAPP_BASE_URL: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    };
    const output = await Promise.race([
      execute(folder, process.execPath, ["out/readme.js"], env),
      hostile.exited,
    ]);
    proxy.close();
    expect(output, variant).toMatch(/^[0-9a-f-]{36} \w+\n\w+\n$/);
  }
  await hostile.stop();
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
