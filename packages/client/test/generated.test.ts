import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

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

  it("validation of one operation: no validator of another, and few bytes", async () => {
    const bundle = async (names: string) => {
      const { outputFiles } = await build({
        stdin: {
          contents: `import { ${names}, validateOperations } from "../src/validation/operations.js";
            export const validation = validateOperations([${names}]);`,
          resolveDir: import.meta.dirname,
        },
        bundle: true,
        minify: true,
        write: false,
        format: "esm",
      });
      return outputFiles[0]?.text ?? "";
    };
    const one = await bundle("getOrganization");
    expect(one).toContain("owner_account_id");
    // A field of another operation.
    expect(one).not.toContain("trade_profile");
    expect(await bundle("getOrganization, getCreditApplication")).toContain("trade_profile");
    expect(gzipSync(one, { level: 9 }).length).toBeLessThan(6_000);
  });
});
