import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Document, multiplyDocument, operationsOf } from "@mycreditapp/document";
import type { Length, SuiteResult } from "../report/model.js";
import { progress } from "../report/progress.js";
import { describeRounds, ratio, runProgram, runRounds, spread, type Values } from "../rounds.js";

/** Copies of the document, and the seconds after which the compared generators run no further rounds. */
const sizes = [
  { times: 1, seconds: 25 },
  { times: 10, seconds: 25 },
  { times: 100, seconds: 40 },
  { times: 500, seconds: 1 },
];
/** Types alone, and the client: they run at each size, however long they take. */
const compared = ["openapi-typescript", "client"];
/** Seconds after which another generator runs no further rounds, and milliseconds after which it gives up. */
const [othersSeconds, timeout] = [10, 45_000];

const names = {
  "openapi-typescript": "openapi-typescript (types only)",
  client: "@mycreditapp/client (types, methods, validators)",
  "@hey-api/openapi-ts": "@hey-api/openapi-ts",
  orval: "orval",
  "@kubb/core": "kubb",
  "swagger-typescript-api": "swagger-typescript-api",
};
type Name = keyof typeof names;
const generators = Object.keys(names) as Name[];
/** Measures import and run of each generator, in fresh processes, as the document grows. */
export async function measureGeneration({ rounds, quick }: Length): Promise<SuiteResult> {
  const source = createRequire(import.meta.url).resolve("@mycreditapp/spec/openapi.json");
  const document = JSON.parse(readFileSync(source, "utf8")) as Document;
  const folder = mkdtempSync(join(tmpdir(), "generation-"));
  const measured: { times: number; values: Values }[] = [];
  try {
    for (const { times, seconds } of quick ? sizes.slice(0, 2) : sizes) {
      progress(`Generation, ${times} x the document`);
      const file = join(folder, `${times}.json`);
      writeFileSync(file, JSON.stringify(multiplyDocument(document, times)));
      const candidates = times < 500 ? generators : generators.filter((name) => compared.includes(name));
      const values = await runRounds(candidates, rounds, (name) => run(name, file), {
        seconds: (name) => (compared.includes(name) ? seconds : othersSeconds),
        title: `Generation, ${times} x the document`,
      });
      measured.push({ times, values });
      rmSync(file);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return report(measured, operationsOf(document).length);
}

async function run(name: Name, file: string): Promise<Record<string, number>> {
  const worker = join(import.meta.dirname, "generate.ts");
  try {
    const output = await runProgram(
      process.execPath,
      ["--import", "tsx", worker, name, file],
      compared.includes(name) ? {} : { timeout },
    );
    return JSON.parse(output.trim().split("\n").at(-1) ?? "");
  } catch (error) {
    if (name === "client") throw error;
    progress(`${name} gives up: ${(error as Error).message.slice(0, 500)}`);
    return {};
  }
}

type Measured = { times: number; values: Values }[];

function report(measured: Measured, operations: number): SuiteResult {
  const at = (times: number) => measured.find((one) => one.times === times)?.values ?? {};
  const compare = (times: number) => ratio(at(times), "client", "openapi-typescript", "seconds");
  const exponent = fitExponent(measured, "client");
  const limits = [
    { times: 1, max: 0.8 },
    { times: 100, max: 1.5 },
  ].filter(({ times }) => compare(times) !== undefined);
  return {
    tables: [
      {
        title: "Generation, s",
        columns: [
          ...measured.flatMap(({ times }) => [`${times * operations} operations`, "x openapi-typescript"]),
          "exponent",
        ],
        rows: generators.map((name) => ({
          name: names[name],
          cells: [
            ...measured.flatMap(({ values }) => [
              spread(values, name, "seconds"),
              ratio(values, name, "openapi-typescript", "seconds"),
            ]),
            fitExponent(measured, name),
          ],
        })),
        note: [
          `Exponent: growth of the time beyond that of one document, which is mostly loading. No value: not run at this size, or no result in ${timeout / 1_000} s.`,
          ...measured.map(
            ({ times, values }) =>
              `${times * operations} operations: ${describeRounds(values, (name) => names[name as Name])}`,
          ),
        ].join(" "),
      },
    ],
    bars: [
      ...(exponent === undefined ? [] : [{ metric: "generation: exponent", value: exponent, max: 1.05 }]),
      ...limits.map(({ times, max }) => ({
        metric: `generation x ${times}: time, x openapi-typescript`,
        value: compare(times) ?? Number.NaN,
        max,
      })),
    ],
  };
}

/** Fits the exponent over the sizes that a generator was run at; undefined if they are too few. */
function fitExponent(measured: Measured, name: Name): number | undefined {
  const known = measured.flatMap(({ times, values }) => {
    const seconds = spread(values, name, "seconds")?.median;
    return seconds === undefined ? [] : [{ times, seconds }];
  });
  const [first, ...others] = known;
  if (!first || others.length < 2) return undefined;
  const points = others.map(({ times, seconds }) => [
    Math.log(times - first.times),
    Math.log(seconds - first.seconds),
  ]);
  const mean = (index: number) => points.reduce((sum, point) => sum + (point[index] ?? 0), 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const covariance = points.reduce((sum, [a = 0, b = 0]) => sum + (a - x) * (b - y), 0);
  return covariance / points.reduce((sum, [a = 0]) => sum + (a - x) ** 2, 0);
}
