import { pathToFileURL } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript-5";
import type { Model } from "../model/operations.js";

/** Compiles type expressions with the types of a document; returns the first error of each, by index. */
export async function compileExpressions(
  model: Model,
  expressions: readonly string[],
): Promise<(string | undefined)[]> {
  const types = await typesOf(model);
  const lines = expressions.map((one, index) => `export type Witness${index} = ${one};`);
  const files = new Map([
    ["types.ts", types],
    [
      "witness.ts",
      `import type { components, operations, paths, webhooks } from "./types.js";\n${lines.join("\n")}\n`,
    ],
  ]);
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts"],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const nameOf = (path: string): string => path.split("/").at(-1) ?? "";
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (path, version) => {
    const text = files.get(nameOf(path));
    if (text !== undefined) return ts.createSourceFile(path, text, version);
    const library = libraries.get(path) ?? getSourceFile(path, version);
    libraries.set(path, library);
    return library;
  };
  host.fileExists = (path) => files.has(nameOf(path)) || fileExists(path);
  host.readFile = (path) => files.get(nameOf(path)) ?? readFile(path);
  const program = ts.createProgram(["witness.ts"], options, host);
  const source = program.getSourceFile("witness.ts");
  const found: (string | undefined)[] = expressions.map(() => undefined);
  for (const { start, messageText } of program.getSemanticDiagnostics(source)) {
    const line = source?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0;
    if (line > 0) found[line - 1] ??= ts.flattenDiagnosticMessageText(messageText, " ");
  }
  return found;
}

/** Declarations of the language, which every program shares. */
const libraries = new Map<string, ts.SourceFile | undefined>();

const generated = new WeakMap<Model, Promise<string>>();

function typesOf(model: Model): Promise<string> {
  const known =
    generated.get(model) ?? openapiTS(pathToFileURL(model.source.entry), { silent: true }).then(astToString);
  generated.set(model, known);
  return known;
}
