/** Writes `src/generated/` from the bundled document. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { emitSources } from "./emit-sources.js";
import { generate } from "./generate.js";

const header =
  "// Generated from spec/openapi.yaml by packages/contract-runtime/codegen. Do not edit; run `pnpm build` to regenerate.\n\n";
const bundle = fileURLToPath(import.meta.resolve("@mycreditapp/spec/openapi.json"));
if (!existsSync(bundle)) {
  console.error("The document is not bundled: run `pnpm build` first.");
  process.exit(1);
}
const source = readFileSync(bundle, "utf8");
const entry = readFileSync(join(dirname(bundle), "../openapi.yaml"), "utf8");
const files = { ...(await generate(source)), "sources.ts": emitSources(JSON.parse(source), entry) };

const folder = join(import.meta.dirname, "../src/generated");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), header + text);
