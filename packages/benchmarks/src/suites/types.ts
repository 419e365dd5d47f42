import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Document, multiplyDocument, operationsOf } from "@mycreditapp/document";
import type { Length, SuiteResult } from "../report/model.js";
import { progress } from "../report/progress.js";
import { ratio, runRounds, spread, type Values } from "../rounds.js";
import {
  type Compiler,
  compile,
  compilers,
  diagnose,
  measureInstalled,
  writeProject,
} from "../types/compile.js";
import { emitProgram, type ProgramName, programs, wrongCalls } from "../types/programs.js";

const require = createRequire(import.meta.url);
const rootOf = (name: string) => dirname(require.resolve(`${name}/package.json`));
const timeout = 180_000;

/** Installs the packages as they would be published from a document. */
async function installPackages(document: Document, folder: string): Promise<void> {
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

/** Measures the type check of a program that calls every operation, as the document grows. */
export async function measureTypes({ rounds, quick }: Length): Promise<SuiteResult> {
  const document = JSON.parse(
    readFileSync(require.resolve("@mycreditapp/spec/openapi.json"), "utf8"),
  ) as Document;
  const names = Object.keys(programs) as ProgramName[];
  const folder = mkdtempSync(join(tmpdir(), "types-"));
  const tables: SuiteResult["tables"][number][] = [];
  const bars: SuiteResult["bars"][number][] = [];
  try {
    for (const times of quick ? [1, 10] : [1, 10, 100]) {
      progress(`Type check, ${times} x the document`);
      const multiplied = multiplyDocument(document, times);
      const { length: calls } = operationsOf(multiplied);
      const project = (name: ProgramName, part: "all" | "none") =>
        join(folder, `${times}`, `${names.indexOf(name)}-${part}`);
      await installPackages(multiplied, join(folder, `${times}`));
      for (const name of names) {
        const emitted = emitProgram(multiplied, name);
        for (const part of ["all", "none"] as const) writeProject(project(name, part), emitted[part]);
      }
      // A broken declaration would be any, and cheap.
      const checked = project("@mycreditapp/client", "all");
      await compile("TypeScript 7", checked, ["-p", checked, "--skipLibCheck", "false"]);
      for (const compiler of Object.keys(compilers) as Compiler[]) {
        const values = await runRounds(names, Math.min(rounds, times < 100 ? 5 : 3), async (name) => {
          const all = await diagnose(compiler, project(name, "all"), timeout).catch((error: Error) => {
            if (error.message.includes("error TS")) throw error;
            progress(`${compiler} gives up on ${name}, ${times} x the document`);
            return undefined;
          });
          if (!all) return {};
          const none = await diagnose(compiler, project(name, "none"));
          return { ...all, perCall: (all.instantiations - none.instantiations) / calls };
        });
        tables.push(toTable(values, `${compiler}: check of ${calls} calls (${times} x the document)`));
        if (compiler !== "TypeScript 7" || times < (quick ? 10 : 100)) continue;
        const ours = ratio(values, "@mycreditapp/client", "fetch and a cast", "check");
        bars.push(
          { metric: `types x ${times}: check time, x fetch and a cast`, value: ours ?? Number.NaN, max: 1 },
          {
            metric: `types x ${times}: instantiations per call`,
            value: spread(values, "@mycreditapp/client", "perCall")?.median ?? Number.NaN,
            max: 10,
          },
        );
      }
      rmSync(join(folder, `${times}`), { recursive: true });
    }
    const { rejected } = await measureInstalled(document);
    const kinds = Object.keys(wrongCalls).length;
    bars.push({ metric: `types: kinds of wrong call rejected, of ${kinds}`, value: rejected, min: kinds });
    return { tables, bars };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function toTable(values: Values, title: string): SuiteResult["tables"][number] {
  return {
    title,
    columns: ["instantiations per call", "check, ms", "x fetch and a cast", "total, ms", "memory, MB"],
    rows: Object.keys(values).map((name) => ({
      name,
      cells:
        spread(values, name, "check") === undefined
          ? [`no result in ${timeout / 1_000} s`]
          : [
              spread(values, name, "perCall")?.median,
              spread(values, name, "check"),
              ratio(values, name, "fetch and a cast", "check"),
              spread(values, name, "total"),
              spread(values, name, "memory")?.median,
            ],
    })),
  };
}
