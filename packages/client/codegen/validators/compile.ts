import type { Document } from "@mycreditapp/document";
import standaloneCode from "ajv/dist/standalone/index.js";
import { build } from "esbuild";
import { createAjv } from "./keywords.js";
import { type JsonSchema, validatorSchema } from "./schema.js";

/** What validators are made from. */
export interface ValidatorSources {
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  readonly shared?: Readonly<Record<string, JsonSchema>>;
  /** Whether a value that an open enum does not know is reported. */
  readonly openEnums: boolean;
}

/**
 * One module with a validator for each name, which needs nothing but itself.
 *
 * Of `schemas`, each becomes a validator; their references lead to components and to `shared` by bare names.
 */
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

/** Takes in the few helpers that compiled validators call. */
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

/** The declaration file of a module of validators. */
export const validatorsDeclaration = `/** A validator compiled by ajv. */
export interface Validator {
  (data: unknown): boolean;
  errors?: readonly ValidatorError[] | null;
}

/** A keyword of the schema that a value fails. */
export interface ValidatorError {
  readonly keyword: string;
  /** JSON Pointer of the value. */
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Validators by operation. */
export declare const validators: Readonly<Record<string, Validator>>;
`;
