import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Document } from "@mycreditapp/document";
import { describe, expect, it } from "vitest";
import { compileValidators } from "../codegen/validators/compile.js";
import { requestSources } from "../codegen/validators/requests.js";
import { responseSources } from "../codegen/validators/responses.js";
import { validatorSchema } from "../codegen/validators/schema.js";

const bundle = fileURLToPath(import.meta.resolve("@mycreditapp/spec/openapi.json"));
const document = JSON.parse(readFileSync(bundle, "utf8")) as Document;

describe("validators", () => {
  it.each([
    ["requests", requestSources],
    ["responses", responseSources],
  ])("of %s are byte-identical each time, and contain no path of the machine", async (_, sources) => {
    const first = await compileValidators(document, sources(document));
    const second = await compileValidators(document, sources(document));
    // Not by toBe: the modules are too long to print when it fails.
    expect(second === first).toBe(true);
    expect(/node_modules|\/(home|root|work|tmp|Users)\//.exec(first)?.[0]).toBeUndefined();
  });

  it("reject a schema that they would not check", () => {
    expect(() => validatorSchema(document, { type: "object", patternProperties: {} })).toThrow(
      /keyword patternProperties: remove it from the document, or add it to/,
    );
    expect(() => validatorSchema(document, { anyOf: [{ type: "string" }, { type: "integer" }] })).toThrow(
      /anyOf only as \[x, null\]/,
    );
  });
});
