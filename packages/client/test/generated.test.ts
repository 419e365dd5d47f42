import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Document } from "@mycreditapp/document";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

import { compileValidators } from "../codegen/validators/compile.js";
import { requestSources } from "../codegen/validators/requests.js";
import { responseSources } from "../codegen/validators/responses.js";
import { validatorSchema } from "../codegen/validators/schema.js";

const pathOf = (name: string): string => fileURLToPath(import.meta.resolve(name));
const document = JSON.parse(readFileSync(pathOf("@mycreditapp/spec/openapi.json"), "utf8")) as Document;

/** Modules that an entry of the package bundles. */
async function modulesOf(name: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL(`../src/${name}`, import.meta.url))],
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    metafile: true,
  });
  return Object.keys(metafile.inputs);
}

describe("the entries load only what they need", () => {
  it("the main entry: no validators, examples or fake", async () => {
    const modules = await modulesOf("index.ts");
    expect(modules.some((path) => path.endsWith("src/client.ts"))).toBe(true);
    expect(
      modules.filter((path) => /validators|examples|requests\.ts|\/testing\/|\/validation\//.test(path)),
    ).toEqual([]);
  });

  it("validation: no request data; testing: all of it; both run in a browser", async () => {
    const validation = await modulesOf("validation/index.ts");
    expect(validation.filter((path) => /generated/.test(path)).map((path) => path.split("/").at(-1))).toEqual(
      expect.arrayContaining(["response-validators.js"]),
    );
    expect(validation.filter((path) => /request-validators|examples|\/testing\//.test(path))).toEqual([]);
    const testing = await modulesOf("testing/index.ts");
    expect(testing.some((path) => path.endsWith("request-validators.js"))).toBe(true);
    const packages = [...validation, ...testing].filter((path) => path.includes("node_modules"));
    expect(packages.filter((path) => !path.includes("openapi-fetch"))).toEqual([]);
  });
});

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
