import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, inject, it } from "vitest";
import { runCase } from "../src/matrix/case.js";
import { cases } from "../src/matrix/cases.js";

const folder = join(mkdtempSync(join(tmpdir(), "faults-")), "project");
afterAll(() => rmSync(folder, { recursive: true }));

/** Replaces text of a file. */
function edit(file: string, from: string, to: string): void {
  const text = readFileSync(file, "utf8");
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
}

/** Faults that a release might have: what is changed in the installed client, and the cases that must notice it. */
const faults: readonly [name: string, alter: (client: string) => void, noticed: Record<string, RegExp>][] = [
  [
    "`exports` names a file that does not exist",
    (client) => edit(join(client, "package.json"), '"./dist/index.js"', '"./dist/main.js"'),
    {
      "ESM: `import`": /Cannot find module .*dist\/main\.js/,
      "CommonJS: `require`": /Cannot find module .*dist\/main\.js/,
      "bundled by esbuild": /Could not resolve "@mycreditapp\/client"/,
      "workerd: Cloudflare Workers": /Could not resolve "@mycreditapp\/client"/,
    },
  ],
  [
    "`exports` has only the condition `import`, so that `require` finds nothing",
    (client) => edit(join(client, "package.json"), '"default"', '"import"'),
    { "CommonJS: `require`": /No "exports" main defined/ },
  ],
  [
    "`types` names the declarations of another entry",
    (client) => edit(join(client, "package.json"), '"./dist/index.d.ts"', '"./dist/http/index.d.ts"'),
    {
      "`module: node16`": /TS2305: Module '"@mycreditapp\/client"' has no exported member 'createClient'/,
      "`moduleResolution: bundler`": /TS2305: /,
    },
  ],
  [
    "a file is missing",
    (client) => rmSync(join(client, "dist/chunks"), { recursive: true }),
    {
      "ESM: `import`": /Cannot find module .*dist\/chunks/,
      "bundled by esbuild": /Could not resolve "\.\/chunks/,
    },
  ],
  [
    "a declaration is missing",
    (client) => rmSync(join(client, "dist/polling"), { recursive: true }),
    { "`module: nodenext`, all entries": /TS2307: Cannot find module '\.\/polling/ },
  ],
  [
    "a dev dependency is imported at run time",
    (client) => appendFileSync(join(client, "dist/index.js"), '\nimport "fast-check";\n'),
    {
      "ESM: `import`": /Cannot find package 'fast-check'/,
      Deno: /fast-check/,
      "bundled by esbuild": /Could not resolve "fast-check"/,
    },
  ],
  [
    "a module of Node is imported in a browser",
    (client) => appendFileSync(join(client, "dist/index.js"), '\nimport "node:fs";\n'),
    { "bundled by esbuild": /Could not resolve "node:fs"/ },
  ],
  [
    "a global of Node is used in a browser",
    (client) => edit(join(client, "dist/index.js"), "export {", "Buffer.from([]);\nexport {"),
    { "bundled by esbuild": /Buffer is not defined/ },
  ],
];

for (const [fault, alter, noticed] of faults) {
  for (const [name, message] of Object.entries(noticed)) {
    const one = cases.find((other) => other.name === name);
    it.skipIf(one?.missing && !process.env.CI)(`${fault}: ${name} fails`, async () => {
      if (!one) throw new Error(`There is no case ${name}.`);
      rmSync(folder, { recursive: true, force: true });
      cpSync(inject("folder"), folder, { recursive: true });
      alter(join(folder, "node_modules/@mycreditapp/client"));
      const bench = { folder, sandbox: inject("sandbox"), env: process.env };
      await expect(runCase(one, bench)).rejects.toThrow(message);
    });
  }
}
