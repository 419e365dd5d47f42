import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Document, multiplyDocument, operationsOf } from "@mycreditapp/document";
import { median } from "./measure.js";
import { type Budget, printTable, progress } from "./report.js";

/** Copies of the document, and how often each generator runs on them. */
const sizes = [
  { times: 1, rounds: 7 },
  { times: 10, rounds: 5 },
  { times: 100, rounds: 3 },
  { times: 500, rounds: 1 },
];
const generators = ["openapi-typescript", "client"] as const;

interface Measured {
  readonly times: number;
  readonly operations: number;
  readonly seconds: Record<(typeof generators)[number], number>;
}

/** Measures import and run of each generator, in fresh processes, as the document grows. */
export function measureGeneration(): Budget[] {
  const source = createRequire(import.meta.url).resolve("@mycreditapp/spec/openapi.json");
  const document = JSON.parse(readFileSync(source, "utf8")) as Document;
  const folder = mkdtempSync(join(tmpdir(), "generation-"));
  try {
    const measured = sizes.map(({ times, rounds }): Measured => {
      progress(`Generation, ${times} x the document`);
      const file = join(folder, `${times}.json`);
      writeFileSync(file, JSON.stringify(multiplyDocument(document, times)));
      const seconds = { "openapi-typescript": [] as number[], client: [] as number[] };
      for (let round = 0; round < rounds; round += 1) {
        for (const name of round % 2 ? generators.toReversed() : generators)
          seconds[name].push(run(name, file));
      }
      rmSync(file);
      return {
        times,
        operations: operationsOf(document).length * times,
        seconds: {
          "openapi-typescript": median(seconds["openapi-typescript"]),
          client: median(seconds.client),
        },
      };
    });
    return report(measured);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(name: string, file: string): number {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", join(import.meta.dirname, "generate.ts"), name, file],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`${name} fails:\n${stderr}`);
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "").time / 1_000;
}

function report(measured: readonly Measured[]): Budget[] {
  const ratio = (one: Measured) => one.seconds.client / one.seconds["openapi-typescript"];
  printTable(
    ["generation", "openapi-typescript, s", "client, s", "x openapi-typescript"],
    measured.map((one) => [
      `${one.operations} operations`,
      one.seconds["openapi-typescript"],
      one.seconds.client,
      ratio(one),
    ]),
  );
  const exponents = generators.map((name) => fitExponent(measured, name));
  printTable(
    ["exponent of growth", ""],
    generators.map((name, index) => [name, exponents[index] as number]),
  );
  const at = (times: number) => ratio(measured.find((one) => one.times === times) as Measured);
  return [
    { metric: "generation: exponent of the client's generator", value: exponents[1] as number, max: 1.05 },
    { metric: "generation x 1: time, x openapi-typescript", value: at(1), max: 0.8 },
    { metric: "generation x 100: time, x openapi-typescript", value: at(100), max: 1.5 },
  ];
}

/** Fits the growth of the time beyond that of one document, which is mostly loading. */
function fitExponent(measured: readonly Measured[], name: (typeof generators)[number]): number {
  const [first, ...others] = measured as [Measured, ...Measured[]];
  const points = others.map(({ times, seconds }) => [
    Math.log(times - first.times),
    Math.log(seconds[name] - first.seconds[name]),
  ]);
  const mean = (index: number) => points.reduce((sum, point) => sum + (point[index] ?? 0), 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const covariance = points.reduce((sum, [a = 0, b = 0]) => sum + (a - x) * (b - y), 0);
  return covariance / points.reduce((sum, [a = 0]) => sum + (a - x) ** 2, 0);
}
