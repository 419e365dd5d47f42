import ts from "typescript-5";

const folder = "/virtual";
const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: [],
};

/** Compiles modules in memory, and reads the libraries once. */
export class VirtualCompiler {
  readonly #texts = new Map<string, string>();
  readonly #libraries = new Map<string, ts.SourceFile | undefined>();
  readonly #host = ts.createCompilerHost(options);
  #last: ts.Program | undefined;

  constructor() {
    const read = this.#host.getSourceFile.bind(this.#host);
    this.#host.getSourceFile = (name, target, ...rest) => {
      const text = this.#texts.get(name);
      const known = this.#libraries.get(name);
      if (known) return known;
      const file =
        text === undefined ? read(name, target, ...rest) : ts.createSourceFile(name, text, target, true);
      // Only mutants and their programs change from batch to batch.
      if (text === undefined || !/\/(mutant|program)\d+\.ts$/.test(name)) this.#libraries.set(name, file);
      return file;
    };
    const exists = this.#host.fileExists.bind(this.#host);
    this.#host.fileExists = (name) => this.#texts.has(name) || (!name.startsWith(folder) && exists(name));
    const isFolder = this.#host.directoryExists?.bind(this.#host);
    this.#host.directoryExists = (name) => name === folder || (isFolder?.(name) ?? true);
  }

  add(name: string, text: string): void {
    this.#texts.set(`${folder}/${name}.ts`, text);
  }

  /** Returns the first error of each module that has one. */
  compile(names: readonly string[]): Map<string, string> {
    const roots = names.map((name) => `${folder}/${name}.ts`);
    const program = ts.createProgram({
      rootNames: roots,
      options,
      host: this.#host,
      ...(this.#last && { oldProgram: this.#last }),
    });
    this.#last = program;
    const errors = new Map<string, string>();
    for (const [index, root] of roots.entries()) {
      const file = program.getSourceFile(root);
      const [error] = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
      if (error) errors.set(names[index] as string, ts.flattenDiagnosticMessageText(error.messageText, " "));
    }
    return errors;
  }
}
