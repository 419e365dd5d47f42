import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { built, nameOf, peers, preparePeers } from "../peers.js";
import type { Length, SuiteResult } from "../report/model.js";
import { progress } from "../report/progress.js";
import { describeRounds, ratio, runProgram, runRounds, spread, type Values } from "../rounds.js";

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

/**
 * Writes programs that time an import, alone and with a first call to a stub, within their process. "empty" and "own" each
 * import a package by its name.
 */
function writePrograms(folder: string): string[] {
  const empty = join(folder, "node_modules/empty");
  mkdirSync(empty, { recursive: true });
  writeFileSync(join(empty, "package.json"), `{ "type": "module", "exports": "./index.js" }`);
  writeFileSync(join(empty, "index.js"), "export {};\n");
  const write = (name: string, module: string, then = "") =>
    writeFileSync(
      join(folder, `${name}.mjs`),
      `const start = performance.now();
const candidate = await import(${JSON.stringify(module)});
${then}const inside = performance.now() - start;
const { user, system } = process.cpuUsage();
console.log(JSON.stringify({ inside, cpu: (user + system) / 1_000 }));
process.exit();
`,
    );
  const firstCall = `globalThis.fetch = async () =>
  new Response("{}", { headers: { "content-type": "application/json" } });
candidate.configure("https://api.mycreditapp.ai/v1-beta");
await candidate.get();
`;
  write("empty", "empty");
  write("own", "@mycreditapp/client");
  const ids = peers.filter(({ overFetch }) => overFetch).map(({ id }) => id);
  for (const id of ids) {
    write(`${id}.import`, built(`peers/${id}`));
    write(`${id}.call`, built(`peers/${id}`), firstCall);
  }
  return ids;
}

/** Measures a process that imports each candidate, and one that also makes a first call, on several Node versions. */
export async function measureImports({ rounds, quick }: Length): Promise<SuiteResult> {
  await preparePeers();
  const folder = built("imports").replace(/\.js$/, "");
  rmSync(folder, { recursive: true, force: true });
  const ids = writePrograms(folder);
  const pair = ["empty", "own"];
  const others = ids.flatMap((id) => [`${id}.import`, `${id}.call`]);
  const results: SuiteResult[] = [];
  for (const version of nodeVersions) {
    const name = `Node ${version}`;
    const node = nodePath(version);
    if (!node) continue;
    progress(`Imports on ${name}, ${rounds} rounds`);
    const measure = async (program: string) => {
      const start = performance.now();
      const output = await runProgram(node, [join(folder, `${program}.mjs`)]);
      return { process: performance.now() - start, ...JSON.parse(output) } as Record<string, number>;
    };
    // The first process of each reads the files from disk, and shows whether the candidate runs on this version.
    const running: string[] = [];
    for (const program of [...pair, ...others]) {
      const runs = await measure(program).catch(() => undefined);
      if (runs) running.push(program);
    }
    const values = await runRounds(running, rounds, measure, { title: `Imports on ${name}` });
    // Differences of a millisecond need more rounds, and these two programs are quick.
    const bare = await runRounds(pair, quick ? rounds : Math.max(rounds, 40), measure);
    const cells = (from: Values, program: string) => [
      spread(from, program, "inside"),
      spread(from, program, "process"),
      ratio(from, program, "empty", "process"),
      spread(from, program, "cpu"),
      ratio(from, program, "empty", "cpu"),
    ];
    const columns = ["import", "process", "x empty", "CPU", "x empty"];
    results.push({
      tables: [
        {
          title: `Import on ${name}, ms`,
          columns: [...columns, "with first call", ...columns.slice(1)],
          rows: [
            { name: "empty package", cells: cells(values, "empty") },
            ...ids.map((id) => ({
              name: nameOf(id),
              cells: !running.includes(`${id}.call`)
                ? ["does not run"]
                : [...cells(values, `${id}.import`), ...cells(values, `${id}.call`)],
            })),
          ],
          note: describeRounds(values),
        },
        {
          title: `Import of the package alone on ${name}, ms`,
          columns,
          rows: [
            { name: "empty package", cells: cells(bare, "empty") },
            { name: "@mycreditapp/client", cells: cells(bare, "own") },
          ],
          note: describeRounds(bare),
        },
      ],
      bars: [
        {
          metric: `cold import on ${name}: CPU of the process, x an empty package`,
          value: ratio(bare, "own", "empty", "cpu") ?? Number.NaN,
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
