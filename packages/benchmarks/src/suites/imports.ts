import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { built, nameOf, peers } from "../peers.js";
import type { Length, SuiteResult } from "../report/model.js";
import { progress } from "../report/progress.js";
import { ratio, runProgram, runRounds, spread } from "../rounds.js";

const { resolve } = createRequire(import.meta.resolve("@mycreditapp/node-versions/package.json"));
const nodeVersions = ["20.19", "22", "24"];

/** Returns the executable of a Node version; undefined if npm has none for this platform. */
function nodePath(version: string): string | undefined {
  try {
    return resolve(`node-${version}-${process.platform}-${process.arch}/bin/node`);
  } catch {
    progress(`Skipping Node ${version}: it is not installed for ${process.platform}-${process.arch}`);
    return undefined;
  }
}

/** Programs that time an import, alone and with a first call to a stub, within their process. */
function writePrograms(folder: string): string[] {
  writeFileSync(join(folder, "nothing.js"), "export {};\n");
  const program = (module: string, then = "") => `const start = performance.now();
const candidate = await import(${JSON.stringify(module)});
${then}console.log(performance.now() - start);
process.exit();
`;
  const firstCall = `globalThis.fetch = async () =>
  new Response("{}", { headers: { "content-type": "application/json" } });
candidate.configure("https://api.mycreditapp.ai/v1-beta");
await candidate.get();
`;
  writeFileSync(join(folder, "empty.import.mjs"), program(join(folder, "nothing.js")));
  const ids = peers.filter(({ overFetch }) => overFetch).map(({ id }) => id);
  for (const id of ids) {
    writeFileSync(join(folder, `${id}.import.mjs`), program(built(`peers/${id}`)));
    writeFileSync(join(folder, `${id}.call.mjs`), program(built(`peers/${id}`), firstCall));
  }
  return ids;
}

/** Measures a process that imports each candidate, and one that also makes a first call, on several Node versions. */
export async function measureImports({ rounds }: Length): Promise<SuiteResult> {
  const folder = built("imports").replace(/\.js$/, "");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const ids = writePrograms(folder);
  const programs = ["empty.import", ...ids.flatMap((id) => [`${id}.import`, `${id}.call`])];
  const results: SuiteResult[] = [];
  for (const version of nodeVersions) {
    const name = `Node ${version}`;
    const node = nodePath(version);
    if (!node) continue;
    progress(`Imports on ${name}, ${rounds} rounds`);
    const measure = async (program: string) => {
      const start = performance.now();
      const output = await runProgram(node, [join(folder, `${program}.mjs`)]);
      return { process: performance.now() - start, inside: Number(output) };
    };
    // The first process of each reads the files from disk, and shows whether the candidate runs on this version.
    const running: string[] = [];
    for (const program of programs) {
      const runs = await measure(program).catch(() => undefined);
      if (runs) running.push(program);
    }
    const values = await runRounds(running, rounds, measure);
    const cells = (program: string) => [
      spread(values, program, "inside"),
      spread(values, program, "process"),
      ratio(values, program, "empty.import", "process"),
    ];
    results.push({
      tables: [
        {
          title: `Import on ${name}, ms`,
          columns: ["import", "process", "x empty module", "with first call", "process", "x empty module"],
          rows: [
            { name: "empty module", cells: [...cells("empty.import"), undefined, undefined, undefined] },
            ...ids.map((id) => ({
              name: nameOf(id),
              cells: !running.includes(`${id}.call`)
                ? ["does not run"]
                : [...cells(`${id}.import`), ...cells(`${id}.call`)],
            })),
          ],
        },
      ],
      bars: [
        {
          metric: `cold import on ${name}: process, x empty module`,
          value: ratio(values, "client.import", "empty.import", "process") ?? Number.NaN,
          max: 1.1,
        },
      ],
      panels:
        version === "24"
          ? [
              {
                title: `Import and first call, ${name}, ms`,
                bars: ids.map((id) => ({ name: nameOf(id), value: spread(values, `${id}.call`, "inside") })),
              },
            ]
          : [],
    });
  }
  rmSync(folder, { recursive: true });
  return {
    tables: results.flatMap(({ tables }) => tables),
    bars: results.flatMap(({ bars }) => bars),
    panels: results.flatMap(({ panels = [] }) => panels),
  };
}
