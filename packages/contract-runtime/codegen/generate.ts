import { createHash } from "node:crypto";
import type { Document } from "@mycreditapp/document";
import { emitExamples } from "./emit-examples.js";
import { emitInvariants } from "./emit-invariants.js";
import { emitLifecycles } from "./emit-lifecycles.js";
import { emitRequests } from "./emit-requests.js";
import { emitAllResponses, emitResponses } from "./emit-responses.js";
import { emitTable } from "./emit-table.js";
import { createModel } from "./model.js";
import { compileValidators, declareValidators } from "./validators/compile.js";
import { requestSources } from "./validators/requests.js";
import { errorSources, responseSources } from "./validators/responses.js";

/** Generates the files of `src/generated` from the text of the bundled document. */
export async function generate(source: string): Promise<Record<string, string>> {
  const document = JSON.parse(source) as Document;
  const [requests, responses] = [requestSources(document), responseSources(document)];
  const [requestValidators, responseValidators, errorValidators] = await Promise.all([
    compileValidators(document, requests),
    compileValidators(document, responses),
    compileValidators(document, errorSources),
  ]);
  return {
    "table.ts": emitTable(document, createModel(document), {
      specVersion: document.info.version,
      specHash: createHash("sha256").update(source).digest("hex").slice(0, 12),
    }),
    "examples.ts": emitExamples(document),
    "invariants.ts": emitInvariants(document),
    "lifecycles.ts": emitLifecycles(document),
    "requests.ts": emitRequests(document),
    "responses.ts": emitResponses(document),
    "all-responses.ts": emitAllResponses(document),
    "request-validators.js": requestValidators,
    "request-validators.d.ts": declareValidators(requests),
    "error-validators.js": errorValidators,
    "error-validators.d.ts": declareValidators(errorSources),
    "response-validators.js": responseValidators,
    "response-validators.d.ts": declareValidators(responses),
  };
}
