/** Writes `src/generated/` from the bundled document. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Document } from "@mycreditapp/document";
import { emitEvidence } from "./emit-evidence.js";
import { emitExamples } from "./emit-examples.js";
import { emitInvariants } from "./emit-invariants.js";
import { emitLifecycles } from "./emit-lifecycles.js";
import { emitRequests } from "./emit-requests.js";
import { emitSources } from "./emit-sources.js";
import { emitTable } from "./emit-table.js";
import { createModel } from "./model.js";
import { compileValidators, validatorsDeclaration } from "./validators/compile.js";
import { requestSources } from "./validators/requests.js";
import { errorSources, responseSources } from "./validators/responses.js";

const header =
  "// Generated from spec/openapi.yaml by packages/contract-runtime/codegen. Do not edit; run `pnpm build` to regenerate.\n\n";
const bundle = fileURLToPath(import.meta.resolve("@mycreditapp/spec/openapi.json"));
if (!existsSync(bundle)) {
  console.error("The document is not bundled: run `pnpm build` first.");
  process.exit(1);
}
const source = readFileSync(bundle, "utf8");
const document = JSON.parse(source) as Document;
const files = {
  "table.ts": emitTable(document, createModel(document), {
    specVersion: document.info.version,
    specHash: createHash("sha256").update(source).digest("hex"),
  }),
  "evidence.ts": emitEvidence(document),
  "examples.ts": emitExamples(document),
  "invariants.ts": emitInvariants(document),
  "lifecycles.ts": emitLifecycles(document),
  "requests.ts": emitRequests(document),
  "sources.ts": emitSources(document, readFileSync(join(dirname(bundle), "../openapi.yaml"), "utf8")),
  "request-validators.js": await compileValidators(document, requestSources(document)),
  "request-validators.d.ts": validatorsDeclaration,
  "error-validators.js": await compileValidators(document, errorSources),
  "error-validators.d.ts": validatorsDeclaration,
  "response-validators.js": await compileValidators(document, responseSources(document)),
  "response-validators.d.ts": validatorsDeclaration,
};

const folder = join(import.meta.dirname, "../src/generated");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), header + text);
