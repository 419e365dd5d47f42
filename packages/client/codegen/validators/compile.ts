import type { Document } from "@mycreditapp/document";
import standaloneCode from "ajv/dist/standalone/index.js";
import { build } from "esbuild";
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

/** Compiles a self-contained module with one validator for each of `schemas`. */
export async function compileValidators(
  document: Document,
  { schemas, shared = {}, openEnums }: ValidatorSources,
): Promise<string> {
  const ajv = createAjv(openEnums);
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    ajv.addSchema(validatorSchema(document, schema), name);
  }
  for (const [name, schema] of Object.entries({ ...shared, ...schemas })) ajv.addSchema(schema, name);
  const ids = Object.fromEntries(Object.keys(schemas).map((name) => [name, name]));
  return await bundle(standaloneCode.default(ajv, ids));
}

/** Bundles the few ajv helpers that compiled validators call. */
async function bundle(code: string): Promise<string> {
  const result = await build({
    stdin: { contents: `export * as validators from "compiled";`, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    minify: true,
    legalComments: "none",
    plugins: [
      {
        name: "compiled",
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^compiled$/ }, ({ path }) => ({ path, namespace: "memory" }));
          onLoad({ filter: /.*/, namespace: "memory" }, () => ({
            contents: code,
            resolveDir: import.meta.dirname,
          }));
        },
      },
    ],
  });
  return result.outputFiles[0]?.text ?? "";
}

/** Declaration file of a validator module. */
export const validatorsDeclaration = `/** A validator compiled by ajv. */
export interface Validator {
  (data: unknown): boolean;
  errors?: readonly ValidatorError[] | null;
}

/** A schema keyword that a value fails. */
export interface ValidatorError {
  readonly keyword: string;
  /** JSON Pointer of the value. */
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Validators by operation. */
export declare const validators: Readonly<Record<string, Validator>>;
`;
