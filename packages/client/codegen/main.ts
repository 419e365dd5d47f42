/** Writes `src/generated/` from the bundled document. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Document } from "@mycreditapp/document";
import { emitAgreement } from "./emit-agreement.js";
import { emitEvidence } from "./emit-evidence.js";
import { emitExamples } from "./emit-examples.js";
import { emitHostile } from "./emit-hostile.js";
import { emitOperations } from "./emit-operations.js";
import { emitRequests } from "./emit-requests.js";
import { emitTable } from "./emit-table.js";
import { createModel } from "./model.js";
import { compileValidators, validatorsDeclaration } from "./validators/compile.js";
import { requestSources } from "./validators/requests.js";
import { responseSources } from "./validators/responses.js";

const header =
  "// Generated from spec/openapi.yaml by packages/client/codegen. Do not edit; run `pnpm build` to regenerate.\n\n";
const bundle = fileURLToPath(import.meta.resolve("@mycreditapp/spec/openapi.json"));
if (!existsSync(bundle)) {
  console.error("The document is not bundled: run `pnpm build` first.");
  process.exit(1);
}
const source = readFileSync(bundle, "utf8");
const document = JSON.parse(source) as Document;
const manifest = JSON.parse(readFileSync(join(import.meta.dirname, "../package.json"), "utf8"));
const buildInfo = {
  clientVersion: manifest.version,
  specVersion: document.info.version,
  specHash: createHash("sha256").update(source).digest("hex"),
};
const models = createModel(document);
const files = {
  "operations.ts": emitOperations(models),
  "agreement.test-d.ts": emitAgreement(models),
  "table.ts": emitTable(document, models, buildInfo),
  "evidence.ts": emitEvidence(document),
  "examples.ts": emitExamples(document),
  "hostile.ts": emitHostile(document),
  "requests.ts": emitRequests(document),
  "request-validators.js": await compileValidators(document, requestSources(document)),
  "request-validators.d.ts": validatorsDeclaration,
  "response-validators.js": await compileValidators(document, responseSources(document)),
  "response-validators.d.ts": validatorsDeclaration,
};

const folder = join(import.meta.dirname, "../src/generated");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), header + text);
