import { cpSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Document } from "@mycreditapp/document";
import { compile } from "./compile.js";

const require = createRequire(import.meta.url);
const rootOf = (name: string) => dirname(require.resolve(`${name}/package.json`));

/** Installs the packages as they would be published from a document. */
export async function installPackages(document: Document, folder: string): Promise<void> {
  const scope = join(folder, "node_modules/@mycreditapp");
  const [types, client] = [join(scope, "types"), join(scope, "client")];
  const scripts = (name: string) => import(join(rootOf("@mycreditapp/types"), "scripts", `${name}.ts`));
  const { emitOpenapi } = await scripts("openapi");
  const { emitSchemas } = await scripts("schemas");
  const { emitEnums } = await scripts("enums");
  const { generate } = await import(join(rootOf("@mycreditapp/client"), "codegen/generate.ts"));

  const root = rootOf("@mycreditapp/types");
  // Compilers emit nothing for files below node_modules.
  const source = join(folder, "types");
  mkdirSync(join(source, "src/generated"), { recursive: true });
  for (const name of ["package.json", "src/index.ts"]) cpSync(join(root, name), join(source, name));
  const files = {
    "openapi.ts": await emitOpenapi(document),
    "schemas.ts": emitSchemas(document),
    "enums.ts": emitEnums(document),
    "spec.ts": `export const specVersion = "";\nexport const specHash = "";\n`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(source, "src/generated", name), text);
  const options = ["--rootDir", "src", "--outDir", "dist", "--declaration", "--emitDeclarationOnly"];
  const language = ["--module", "NodeNext", "--target", "ES2023", "--strict", "--types", ""];
  await compile("TypeScript 7", source, ["src/index.ts", ...options, ...language]);
  rmSync(join(source, "src"), { recursive: true });
  mkdirSync(scope, { recursive: true });
  renameSync(source, types);

  cpSync(join(rootOf("@mycreditapp/client"), "package.json"), join(client, "package.json"));
  cpSync(join(rootOf("@mycreditapp/client"), "dist"), join(client, "dist"), {
    recursive: true,
    filter: (path) => !/\.(js|map)$/.test(path),
  });
  // It has types only, so it is its own declaration.
  const operations = generate(JSON.stringify(document), "1.0.0")["operations.ts"];
  writeFileSync(join(client, "dist/generated/operations.d.ts"), operations);
  symlinkSync(
    join(import.meta.dirname, "../../node_modules/openapi-fetch"),
    join(folder, "node_modules/openapi-fetch"),
  );
}
