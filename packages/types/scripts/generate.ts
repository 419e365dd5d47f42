/** Writes `src/generated/` from the bundled document, or another folder from another one: `[bundle] [folder]`. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Document } from "@mycreditapp/document";
import { emitEnums } from "./enums.js";
import { emitOpenapi } from "./openapi.js";
import { emitSchemas } from "./schemas.js";

const header =
  "// Generated from spec/openapi.yaml by packages/types/scripts/generate.ts. Do not edit; run `pnpm build` to regenerate.\n\n";
const [
  bundle = fileURLToPath(import.meta.resolve("@mycreditapp/spec/openapi.json")),
  folder = join(import.meta.dirname, "../src/generated"),
] = process.argv.slice(2);
if (!existsSync(bundle)) {
  console.error("The document is not bundled: run `pnpm build` first.");
  process.exit(1);
}
const source = readFileSync(bundle, "utf8");
const document = JSON.parse(source) as Document;
const hash = createHash("sha256").update(source).digest("hex");

const files = {
  "openapi.ts": await emitOpenapi(document),
  "schemas.ts": emitSchemas(document),
  "enums.ts": emitEnums(document),
  "spec.ts": `/** Version of the OpenAPI document that this package was generated from (\`info.version\`). */
export const specVersion = ${JSON.stringify(document.info.version)};

/** SHA-256 of the bundled OpenAPI document that this package was generated from, in hexadecimal. */
export const specHash = ${JSON.stringify(hash)};
`,
};

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), header + text);
