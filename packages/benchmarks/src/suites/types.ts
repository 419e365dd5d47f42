import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Document, multiplyDocument, operationsOf } from "@mycreditapp/document";
import { generators } from "@mycreditapp/third-parties/generators";
import type { Length, SuiteResult } from "../report/model.js";
import { progress } from "../report/progress.js";
import { describeRounds, ratio, runRounds, spread, type Values } from "../rounds.js";
import {
  type Compiler,
  compile,
  compilers,
  diagnose,
  measureInstalled,
  writeProject,
} from "../types/compile.js";
import { installPackages } from "../types/install.js";
import { emitProgram, generatorOf, type ProgramName, programs, wrongCalls } from "../types/programs.js";

const require = createRequire(import.meta.url);
const compared: readonly string[] = ["@mycreditapp/client", "fetch and a cast"];
/** Seconds after which a program is compiled in no further rounds. */
const secondsOf = (name: string) => (compared.includes(name) ? 45 : 10);
/** Milliseconds after which the compiler gives up on another program. */
const timeout = 30_000;

/** Generates the code that programs import. */
async function generate(document: Document, names: readonly ProgramName[], folder: string): Promise<void> {
  const input = join(folder, "openapi.json");
  writeFileSync(input, JSON.stringify(document));
  for (const generator of names.flatMap((name) => generatorOf(name) ?? [])) {
    const target = join(folder, generator);
    mkdirSync(target, { recursive: true });
    await generators[generator].generate(input, target);
  }
}

/** Measures the type check of a program that calls every operation, as the document grows. */
export async function measureTypes({ rounds, quick }: Length): Promise<SuiteResult> {
  const document = JSON.parse(
    readFileSync(require.resolve("@mycreditapp/spec/openapi.json"), "utf8"),
  ) as Document;
  const all = Object.keys(programs) as ProgramName[];
  const folder = mkdtempSync(join(tmpdir(), "types-"));
  const tables: SuiteResult["tables"][number][] = [];
  const bars: SuiteResult["bars"][number][] = [];
  try {
    for (const times of quick ? [1, 10] : [1, 10, 100]) {
      progress(`Type check, ${times} x the document`);
      const multiplied = multiplyDocument(document, times);
      const { length: calls } = operationsOf(multiplied);
      const project = (name: ProgramName, part: "all" | "none") =>
        join(folder, `${times}`, `${all.indexOf(name)}-${part}`);
      await installPackages(multiplied, join(folder, `${times}`));
      // Generating takes minutes beyond that size.
      const names = all.filter((name) => times <= 10 || !generatorOf(name));
      await generate(multiplied, names, join(folder, `${times}`));
      for (const name of names) {
        const emitted = emitProgram(multiplied, name);
        for (const part of ["all", "none"] as const) {
          writeProject(project(name, part), emitted[part], generatorOf(name) !== undefined);
        }
      }
      // A broken declaration would be any, and cheap.
      const checked = project("@mycreditapp/client", "all");
      await compile("TypeScript 7", checked, ["-p", checked, "--skipLibCheck", "false"]);
      for (const compiler of Object.keys(compilers) as Compiler[]) {
        const none = new Map<ProgramName, number>();
        const values = await runRounds(
          names,
          rounds,
          async (name) => {
            const limit = compared.includes(name) ? undefined : timeout;
            const measured = await diagnose(compiler, project(name, "all"), limit).catch((error: Error) => {
              if (!limit || error.message.includes("error TS")) throw error;
              return undefined;
            });
            if (!measured) return {};
            if (!none.has(name))
              none.set(name, (await diagnose(compiler, project(name, "none"))).instantiations);
            return { ...measured, perCall: (measured.instantiations - (none.get(name) ?? 0)) / calls };
          },
          { seconds: secondsOf, title: `${compiler}, ${times} x the document` },
        );
        tables.push(toTable(values, `${compiler}: check of ${calls} calls (${times} x the document)`));
        if (times < (quick ? 10 : 100)) continue;
        const ours = ratio(values, "@mycreditapp/client", "fetch and a cast", "check");
        const perCall = spread(values, "@mycreditapp/client", "perCall")?.median;
        const title = `types x ${times}, ${compiler}`;
        bars.push(
          { metric: `${title}: check time, x fetch and a cast`, value: ours ?? Number.NaN, max: 1 },
          { metric: `${title}: instantiations per call`, value: perCall ?? Number.NaN, max: 10 },
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
    columns: [
      "instantiations per call",
      ...["check, ms", "x fetch and a cast", "total, ms", "x fetch and a cast", "memory, MB"],
    ],
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
              ratio(values, name, "fetch and a cast", "total"),
              spread(values, name, "memory")?.median,
            ],
    })),
    note: describeRounds(values),
  };
}
