/** Generates from a document with one generator, in a process of its own, and prints the milliseconds. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { generators as others } from "@mycreditapp/third-parties/generators";

const [generator = "", file = ""] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const codegenOf = (name: string) =>
  import(join(dirname(require.resolve(`${name}/package.json`)), "codegen/generate.ts"));

const generators: Readonly<Record<string, (source: string) => Promise<number>>> = {
  "openapi-typescript": async (source) => {
    const { default: openapiTS, astToString } = await import("openapi-typescript");
    return astToString(await openapiTS(JSON.parse(source))).length;
  },
  client: async (source) => {
    const [client, runtime] = await Promise.all(
      ["@mycreditapp/client", "@mycreditapp/contract-runtime"].map(codegenOf),
    );
    const files = { ...client.generate(source, "1.0.0"), ...(await runtime.generate(source)) };
    return Object.values<string>(files).reduce((size, text) => size + text.length, 0);
  },
};

const source = readFileSync(file, "utf8");
const own = generators[generator];
const folder = mkdtempSync(join(tmpdir(), "generate-"));
const start = performance.now();
if (own) await own(source);
else await others[generator as keyof typeof others].generate(file, folder);
const seconds = (performance.now() - start) / 1_000;
rmSync(folder, { recursive: true });
console.log(JSON.stringify({ seconds }));
process.exit();
