import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Length, SuiteResult } from "../report/model.js";
import { progress } from "../report/progress.js";
import { runProgram, runRounds, spread } from "../rounds.js";

const root = join(import.meta.dirname, "../../../..");

/** Changes of one line, with a number, so that no build of an earlier round is reused. */
const edits = {
  "a description": {
    file: "spec/components/schemas/Currency.yaml",
    edit: (text: string, round: number) =>
      text.replace(/^description: .*$/m, `description: Currency ${round}.`),
  },
  "a schema": {
    file: "spec/components/schemas/Organization.yaml",
    edit: (text: string, round: number) =>
      text.replace("    description: City.\n", `    description: City.\n    maxLength: ${1_000 + round}\n`),
  },
  "a file of the client": {
    file: "packages/client/src/options.ts",
    edit: (text: string, round: number) => `${text}export const round${round} = ${round};\n`,
  },
} as const;

/** Measures the commands of this repository on a clone of the last commit, with an empty cache. */
export async function measureRepository({ rounds, quick }: Length): Promise<SuiteResult> {
  const folder = mkdtempSync(join(tmpdir(), "repository-"));
  // Not within the clone, which `pnpm lint` checks.
  const cache = mkdtempSync(join(tmpdir(), "repository-cache-"));
  const env: NodeJS.ProcessEnv = { TURBO_CACHE_DIR: cache, CI: "" };
  const time = async (program: string, ...args: string[]) => {
    progress([program, ...args].join(" "));
    const start = performance.now();
    await runProgram(program, args, { cwd: folder, env });
    return (performance.now() - start) / 1_000;
  };
  try {
    await runProgram("git", ["clone", "--quiet", "--depth", "1", `file://${root}`, folder]);
    await time("pnpm", "install", "--frozen-lockfile");
    const cold = await time("pnpm", "build");

    const repeated = ["turbo alone", "warm build", ...Object.keys(edits)] as const;
    const values = await runRounds(repeated, Math.min(rounds, quick ? 1 : 5), async (name, round) => {
      if (name === "turbo alone")
        return {
          seconds: await time("pnpm", "exec", "turbo", "run", "build", "--filter=@mycreditapp/node-versions"),
        };
      const change = edits[name as keyof typeof edits];
      if (!change) return { seconds: await time("pnpm", "build") };
      const path = join(folder, change.file);
      const text = readFileSync(path, "utf8");
      const edited = change.edit(text, round);
      if (edited === text) throw new Error(`${change.file} has no line to change: adapt the benchmark.`);
      writeFileSync(path, edited);
      const seconds = await time("pnpm", "build");
      writeFileSync(path, text);
      await time("pnpm", "build");
      return { seconds };
    });

    const once: Record<string, number> = { "cold build": cold };
    if (!quick) {
      once["pnpm lint, after the build"] = await time("pnpm", "lint");
      once["pnpm review, unchanged"] = await time("pnpm", "review", "--base", "HEAD");
      once["pnpm contract"] = await time("pnpm", "contract");
      once["pnpm mutate, all mutants"] = await time("pnpm", "mutate", "--fresh");
      env.TURBO_FORCE = "true";
      once["pnpm test, cold"] = await time("pnpm", "test");
    }
    const seconds = (name: string) => spread(values, name, "seconds");
    const overTurbo = (seconds("warm build")?.median ?? Number.NaN) - (seconds("turbo alone")?.median ?? 0);
    return {
      tables: [
        {
          title: "Commands of this repository, s",
          columns: ["time"],
          rows: [
            { name: "turbo alone", cells: [seconds("turbo alone")] },
            { name: "warm build", cells: [seconds("warm build")] },
            ...Object.keys(edits).map((name) => ({
              name: `build after a change of ${name}`,
              cells: [seconds(name)],
            })),
            ...Object.entries(once).map(([name, value]) => ({ name, cells: [value] })),
          ],
        },
      ],
      bars: [
        { metric: "repository: warm build, s over turbo alone", value: overTurbo, max: 1 },
        ...(quick
          ? []
          : [
              {
                metric: "repository: pnpm test, cold, s",
                value: once["pnpm test, cold"] ?? Number.NaN,
                max: 180,
              },
            ]),
      ],
    };
  } finally {
    for (const used of [folder, cache]) rmSync(used, { recursive: true });
  }
}
