/** Writes `src/generated/` from the bundled document, or another folder from another one: `[bundle] [folder]`. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generate } from "./generate.js";

const header =
  "// Generated from spec/openapi.yaml by packages/client/codegen. Do not edit; run `pnpm build` to regenerate.\n\n";
const [
  bundle = fileURLToPath(import.meta.resolve("@mycreditapp/spec/openapi.json")),
  folder = join(import.meta.dirname, "../src/generated"),
] = process.argv.slice(2);
if (!existsSync(bundle)) {
  console.error("The document is not bundled: run `pnpm build` first.");
  process.exit(1);
}
const manifest = JSON.parse(readFileSync(join(import.meta.dirname, "../package.json"), "utf8"));
const files = generate(readFileSync(bundle, "utf8"), manifest.version);

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), header + text);
