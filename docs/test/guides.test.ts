import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { startSandbox } from "@mycreditapp/processes/sandbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeBlocksOf } from "./code-blocks.js";

const guides = join(import.meta.dirname, "../guides");
const programs = join(import.meta.dirname, ".programs");
const require = createRequire(import.meta.url);
const tsc = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
const blocks = readdirSync(guides)
  .filter((file) => file.endsWith(".md"))
  .flatMap((file) => codeBlocksOf(file.slice(0, -3), join(guides, file)));

let compiled: string;

beforeAll(() => {
  rmSync(programs, { recursive: true, force: true });
  mkdirSync(programs);
  for (const { name, code } of blocks) writeFileSync(join(programs, `${name}.ts`), code);
  writeFileSync(
    join(programs, "tsconfig.json"),
    JSON.stringify({
      extends: "../../tsconfig.json",
      compilerOptions: { noEmit: false, allowImportingTsExtensions: false, rootDir: "..", outDir: "out" },
      include: ["*.ts"],
    }),
  );
  compiled = spawnSync(process.execPath, [tsc, "-p", programs], { encoding: "utf8" }).stdout;
});

afterAll(() => rmSync(programs, { recursive: true, force: true }));

it("the code of the guides compiles", () => {
  expect(compiled).toBe("");
  expect(blocks.length).toBeGreaterThanOrEqual(20);
});

describe("the code of the guides runs on the sandbox", () => {
  it.concurrent.each(blocks)("$name", async ({ name, output }) => {
    const sandbox = await startSandbox(import.meta.dirname, "--speed", "60");
    try {
      const { stdout, stderr } = await promisify(execFile)(
        process.execPath,
        [join(programs, "out/.programs", `${name}.js`)],
        { cwd: programs, timeout: 100_000, env: { ...process.env, MYCREDITAPP_BASE_URL: sandbox.url } },
      );
      expect(stderr).toBe("");
      if (output !== undefined) expect(stdout).toBe(output);
    } finally {
      await sandbox.stop();
    }
  });
});
