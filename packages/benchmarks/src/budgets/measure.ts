import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { built, bundlePeers } from "../peers.js";
import { runRounds, runWorker, spread } from "../rounds.js";
import { clientPrograms, measureBundle } from "../suites/bundle.js";
import { measureInstalled } from "../types/compile.js";
import { wrongCalls } from "../types/programs.js";
import { measureInstall } from "./install.js";
import { countTasks } from "./tasks.js";

const published = ["spec", "types", "client", "sandbox"];
const heapFlags = ["--expose-gc", "--min-semi-space-size=128", "--max-semi-space-size=256"];

/** A change of these files runs tasks again. */
const changes = {
  "a file of the client": "packages/client/src/options.ts",
  "the README": "README.md",
  "a description in spec/": "spec/components/schemas/Currency.yaml",
} as const;

async function measureBundles(): Promise<[string, number][]> {
  const programs = Object.entries(clientPrograms).map(
    async ([name, source]): Promise<[string, number]> => [
      `bundle, ${name}: bytes gzip`,
      (await measureBundle(source)).gzip,
    ],
  );
  return Promise.all(programs);
}

async function measureTypes(): Promise<[string, number][]> {
  const source = createRequire(import.meta.url).resolve("@mycreditapp/spec/openapi.json");
  const document = JSON.parse(readFileSync(source, "utf8"));
  const { instantiations, rejected } = await measureInstalled(document);
  return [
    ["types: instantiations per call", instantiations],
    ["types: kinds of wrong call that compile", Object.keys(wrongCalls).length - rejected],
  ];
}

async function measureHeap(): Promise<[string, number][]> {
  await bundlePeers(["client"]);
  const job = { module: built("peers/client"), hook: false };
  const values = await runRounds(["client"], 3, () => runWorker(built("workers/memory"), job, heapFlags));
  return ["get", "patch"].map((call) => [
    `heap, ${call.toUpperCase()}: bytes allocated per call`,
    spread(values, "client", `${call}, bytes`)?.min ?? Number.NaN,
  ]);
}

async function measureInstalls(): Promise<[string, number][]> {
  const all: [string, number][] = [];
  for (const name of published) {
    const { dependencies, bytes } = await measureInstall(`@mycreditapp/${name}`);
    all.push([`install, ${name}: other packages`, dependencies], [`install, ${name}: kB`, bytes / 1_000]);
  }
  return all;
}

async function measureTasks(): Promise<[string, number][]> {
  const counts = await countTasks(Object.values(changes));
  return Object.entries(changes).map(([name, file]) => [
    `tasks after a change of ${name}`,
    counts[file] ?? Number.NaN,
  ]);
}

/** Measures what `budgets.yaml` limits: sizes and counts, which do not depend on how busy the machine is. */
export async function measureBudgets(): Promise<Record<string, number>> {
  const parts = [measureBundles, measureTypes, measureHeap, measureInstalls, measureTasks];
  const measured = await Promise.all(parts.map((measure) => measure()));
  return Object.fromEntries(measured.flat());
}
