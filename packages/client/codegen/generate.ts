import { createModel } from "@mycreditapp/contract-runtime/codegen/model";
import type { Document } from "@mycreditapp/document";
import { emitAgreement } from "./emit-agreement.js";
import { emitHostile } from "./emit-hostile.js";
import { emitOperations } from "./emit-operations.js";

/** Generates the files of `src/generated` from the text of the bundled document. */
export function generate(source: string, packageVersion: string): Record<string, string> {
  const document = JSON.parse(source) as Document;
  const models = createModel(document);
  return {
    "operations.ts": emitOperations(models),
    "agreement.test-d.ts": emitAgreement(models),
    "hostile.ts": emitHostile(document),
    "version.ts": `/** Version of this package. */\nexport const clientVersion = ${JSON.stringify(packageVersion)};\n`,
  };
}
