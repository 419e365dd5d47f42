import { setImmediate } from "node:timers/promises";
import type { Document } from "@mycreditapp/document";
import { build, transform } from "esbuild";
import { assemble } from "./assemble.js";
import { createAjv } from "./keywords.js";
import { type JsonSchema, validatorSchema } from "./schema.js";

/** Input of the validator compiler. */
export interface ValidatorSources {
  /** Compiled to one validator each. */
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  /** Schemas that `schemas` reference, as they do components, by bare name. */
  readonly shared?: Readonly<Record<string, JsonSchema>>;
  /** If true, unknown values of open enums are reported. */
  readonly openEnums: boolean;
}

/** Compiles a self-contained module that exports one validator for each of `schemas`, by name. */
export async function compileValidators(document: Document, sources: ValidatorSources): Promise<string> {
  const ajv = loadSources(document, sources);
  const { parts, helpers, functions } = assemble(ajv, Object.keys(sources.schemas));
  const minified: Promise<string>[] = [];
  for (const group of groupsOf(parts)) {
    minified.push(minify(group));
    // The minifier is a process of its own: it works while the next schemas are compiled.
    await setImmediate();
  }
  const exported = [...functions].map(([schema, name]) => `${name} as ${schema}`);
  return [
    await bundleHelpers(helpers),
    ...(await Promise.all(minified)),
    `export { ${exported.join(", ")} };\n`,
  ].join("");
}

/** Creates an ajv that knows all schemas, and compiles each when it is first used. */
export function loadSources(
  document: Document,
  { schemas, shared = {}, openEnums }: ValidatorSources,
): ReturnType<typeof createAjv> {
  const ajv = createAjv(openEnums);
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    ajv.addSchema(validatorSchema(document, schema), name);
  }
  for (const [name, schema] of Object.entries({ ...shared, ...schemas })) ajv.addSchema(schema, name);
  return ajv;
}

/** Characters that are minified at once: a large document's validators do not fit into one string. */
const groupSize = 2 ** 20;

function* groupsOf(parts: Iterable<string>): Generator<string> {
  let group = "";
  for (const part of parts) {
    group += part;
    if (group.length < groupSize) continue;
    yield group;
    group = "";
  }
  yield group;
}

/** Minifies all but the names at the top, which other groups use. */
async function minify(code: string): Promise<string> {
  const { code: minified } = await transform(code, { target: "es2022", minify: true, legalComments: "none" });
  return minified;
}

/** Bundles the few helpers of ajv that validators call, as constants. */
async function bundleHelpers(helpers: ReadonlyMap<string, string>): Promise<string> {
  const contents = [...helpers].map(([name, path]) => `export const ${name} = require("${path}").default;\n`);
  const { outputFiles } = await build({
    stdin: { contents: contents.join(""), resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    minify: true,
    legalComments: "none",
  });
  const code = outputFiles[0]?.text ?? "";
  return code.replace(/export\{(.*)\};\s*$/, (_, exported: string) =>
    exported.replace(/(\w+) as (\w+),?/g, "const $2=$1;"),
  );
}

/** Returns the declaration file of a validator module. */
export function declareValidators({ schemas }: ValidatorSources): string {
  const names = Object.keys(schemas).map((name) => `export declare const ${name}: Validator;\n`);
  return `import type { Validator } from "../validator.js";\n\n${names.join("")}`;
}
