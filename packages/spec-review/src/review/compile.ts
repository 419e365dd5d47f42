import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { run } from "./redocly.js";
import { methodsOf, operationsFile } from "./surface.js";
import { filesIn, type Tree } from "./trees.js";

export interface CompileError {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** A method whose old calls, or whose old readers, no longer compile. */
export interface MethodBreak {
  readonly method: string;
  readonly what: "input" | "result";
  readonly code: string;
  readonly error: string;
}

export interface ConsumerBreak {
  readonly consumer: string;
  readonly errors: readonly CompileError[];
}

/** Compiles the users of both trees, and whether inputs and results of one tree fit the other. */
export async function compileTrees(
  root: string,
  scratch: string,
  old: Tree,
  now: Tree,
): Promise<{ methods: MethodBreak[]; consumers: ConsumerBreak[] }> {
  const shared = methodsOf(old.folder).filter((name) => methodsOf(now.folder).includes(name));
  const checks = shared.flatMap((method): [method: string, what: MethodBreak["what"], code: string][] => [
    [method, "input", `(input: Parameters<Old["${method}"]>[0]): Parameters<New["${method}"]>[0] => input`],
    [
      method,
      "result",
      `(result: Awaited<ReturnType<New["${method}"]>>): Awaited<ReturnType<Old["${method}"]>> => result`,
    ],
  ]);
  const imports = [old, now].map(({ folder }, index) => {
    const path = relative(scratch, join(folder, operationsFile)).replace(/\.ts$/, ".js");
    return `import type { Operations as ${index === 0 ? "Old" : "New"} } from "./${path}";`;
  });
  writeFileSync(
    join(scratch, "checks.ts"),
    [...imports, ...checks.map(([, , code], index) => `export const check${index} = ${code};`), ""].join(
      "\n",
    ),
  );
  const users = [old, now].flatMap(({ consumers }) =>
    [...consumers.values()].flatMap((folder) => filesIn(folder).filter((file) => /\.[cm]?tsx?$/.test(file))),
  );
  const own = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
  const options = {
    extends: join(root, "tsconfig.base.json"),
    compilerOptions: {
      noEmit: true,
      skipLibCheck: true,
      declaration: false,
      declarationMap: false,
      sourceMap: false,
      isolatedModules: false,
      typeRoots: [join(root, "packages/spec-review/node_modules/@types")],
      paths: {
        "@mycreditapp/contract-runtime/*": [join(root, "packages/contract-runtime/src/*.ts")],
        "@mycreditapp/types": [join(now.folder, "types/src/index.ts")],
        "openapi-fetch": [join(root, "packages/client/node_modules/openapi-fetch")],
      },
    },
    files: [join(scratch, "checks.ts"), ...users],
  };
  writeFileSync(join(scratch, "tsconfig.json"), JSON.stringify(options));
  writeFileSync(join(scratch, "package.json"), '{ "type": "module" }');
  const { output } = await run(
    scratch,
    process.execPath,
    join(own, "bin/tsc"),
    "-p",
    "tsconfig.json",
    "--pretty",
    "false",
  );
  const errors = output.split("\n").flatMap((line): CompileError[] => {
    const match = /^(.+?)\((\d+),\d+\): error TS\d+: (.*)$/.exec(line);
    return match
      ? [{ file: join(scratch, match[1] as string), line: Number(match[2]), message: match[3] as string }]
      : [];
  });
  const broken = errors.find(
    ({ file, line }) => file === join(scratch, "checks.ts") && line <= imports.length,
  );
  if (broken) throw new Error(`The generated client does not compile: ${broken.message}`);
  const methods = errors
    .filter(({ file }) => file === join(scratch, "checks.ts"))
    .flatMap(({ line, message }): MethodBreak[] => {
      const [method, what, code] = checks[line - 1 - imports.length] ?? [];
      return method && what && code ? [{ method, what, code, error: message }] : [];
    });
  return { methods, consumers: newErrors(errors, old, now) };
}

/** Errors in users of the new tree that those of the old one lack. */
function newErrors(errors: readonly CompileError[], old: Tree, now: Tree): ConsumerBreak[] {
  return [...now.consumers].flatMap(([consumer, folder]) => {
    const before = old.consumers.get(consumer) ?? "";
    const known = new Set(
      errors
        .filter(({ file }) => file.startsWith(before))
        .map(({ file, line, message }) => `${relative(before, file)} ${line} ${message}`),
    );
    const own = errors.filter(({ file }) => file.startsWith(`${folder}/`));
    const fresh = own.filter(
      ({ file, line, message }) => !known.has(`${relative(folder, file)} ${line} ${message}`),
    );
    return fresh.length > 0
      ? [
          {
            consumer,
            errors: fresh.map((one) => ({ ...one, file: `${consumer}/${relative(folder, one.file)}` })),
          },
        ]
      : [];
  });
}

/** Methods of the client that the files of a folder call. */
export function callsIn(folder: string, methods: readonly string[]): string[] {
  const text = filesIn(folder)
    .filter((file) => /\.[cm]?[jt]sx?$/.test(file))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  return methods.filter((name) => new RegExp(`\\.${name}\\b|["'\`]${name}["'\`]`).test(text));
}
