import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import type { createClient } from "@mycreditapp/client";
import type { validateResponses } from "@mycreditapp/client/validation";
import { tableOf } from "@mycreditapp/contract-runtime/codegen/emit-table";
import type { OperationModel } from "@mycreditapp/contract-runtime/codegen/model";
import { createAjv } from "@mycreditapp/contract-runtime/codegen/validators/keywords";
import { validatorSchema } from "@mycreditapp/contract-runtime/codegen/validators/schema";
import {
  componentsWithin,
  type Document,
  operationsOf,
  stepsOf,
  successOf,
  valueAt,
} from "@mycreditapp/document";
import type { ValidateFunction } from "ajv";
import { build } from "esbuild";

/** The sources of the client, with the tables and validators of another document. */
export interface LinkedClient {
  readonly createClient: typeof createClient;
  readonly validateResponses: typeof validateResponses;
}

export type Link = (generated: Readonly<Record<string, object>>) => LinkedClient;

const client = fileURLToPath(new URL("../../../client/", import.meta.url));
const runtimeNames: Readonly<Record<string, readonly string[]>> = {
  table: [
    ...["specVersion", "specHash", "largestPage", "serverUrl", "versions", "defaultVersion"],
    ...["accessRules", "operationTable"],
  ],
  "all-responses": ["responses"],
};

/** Bundles the client's sources once, so that linking them with a mutant takes milliseconds. */
export async function bundleClient(): Promise<Link> {
  const result = await build({
    stdin: {
      contents: `export { createClient } from "./src/index.ts";
        export { validateResponses } from "./src/validation/index.ts";`,
      resolveDir: client,
    },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "linked",
    target: "es2023",
    plugins: [
      {
        name: "generated",
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /generated\/(table|all-responses)(\.js)?$/ }, ({ path }) => ({
            path: path.replace(/.*generated\/|\.js$/g, ""),
            namespace: "mutant",
          }));
          onLoad({ filter: /.*/, namespace: "mutant" }, ({ path }) => ({
            contents: `export const {${runtimeNames[path]?.join(", ")}} = generated[${JSON.stringify(path)}];`,
          }));
        },
      },
    ],
  });
  const script = new Script(`(function (generated) { ${result.outputFiles[0]?.text} return linked; })`);
  return script.runInThisContext() as Link;
}

/** Links the client with a document; only the named operations can validate their responses. */
export function linkClient(
  link: Link,
  document: Document,
  models: readonly OperationModel[],
  operations: readonly string[],
  validators = validatorsOf(document, operations),
): LinkedClient {
  return link({
    table: { specVersion: "mutant", specHash: "mutant", ...tableOf(document, models) },
    "all-responses": { responses: validators },
  });
}

/** Validators of the successful responses, as the client's generator compiles them. */
export function validatorsOf(document: Document, operations: readonly string[]): object {
  const validators = operationsOf(document)
    .filter(({ id }) => operations.includes(id))
    .flatMap((operation) => {
      const schema = successOf(operation)?.media?.schema;
      if (!schema) return [];
      const components = [...componentsWithin(document, schema)].flatMap((pointer) => {
        const [, kind, name = ""] = stepsOf(pointer);
        const component = valueAt(document, pointer) as object;
        return kind === "schemas" ? [[name, validatorSchema(document, component)] as const] : [];
      });
      const validate = compiled(validatorSchema(document, schema), components);
      // Severities are not compared, so it does not matter what is inferred.
      return [[operation.id, { operation: operation.id, validate, inferred: {} }] as const];
    });
  return Object.fromEntries(validators);
}

type Component = readonly [name: string, schema: object];

const known = new Map<string, ValidateFunction>();

/** Most mutants leave most responses as they are, so a validator is compiled once. */
function compiled(schema: object, components: readonly Component[]): ValidateFunction {
  const key = JSON.stringify([schema, components]);
  const found = known.get(key);
  if (found) return found;
  const ajv = createAjv(true, { runs: true });
  for (const [name, component] of components) ajv.addSchema(component, name);
  const validate = ajv.compile(schema);
  // Those of mutants are of no further use.
  if (known.size > 200) known.clear();
  known.set(key, validate);
  return validate;
}
