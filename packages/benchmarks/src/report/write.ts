import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "../rounds.js";
import { type Results, renderMarkdown, renderOrigin, renderSummary } from "./markdown.js";
import { renderChart } from "./svg.js";

const root = join(import.meta.dirname, "../../../..");
const folder = join(root, "packages/benchmarks/results");

const fileOf = (name: ResultName, ending: string) => join(folder, `${name}.${ending}`);

/** `quick` keeps results that mean nothing apart from the others. */
export type ResultName = "bench" | "quick";

/** Returns the results of earlier runs. */
export function loadResults(name: ResultName): Partial<Results> {
  const file = fileOf(name, "json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}

/** Writes results as JSON, Markdown and SVG. */
export function saveResults(results: Results, name: ResultName): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileOf(name, "json"), `${JSON.stringify(results, undefined, 2)}\n`);
  writeFileSync(fileOf(name, "md"), `# Benchmarks\n\n${renderMarkdown(results)}\n`);
  writeFileSync(fileOf(name, "svg"), chartOf(results));
}

const chartOf = ({ suites }: Results) =>
  renderChart(Object.values(suites).flatMap(({ panels = [] }) => panels));

/** Replaces the text between the markers of a README. */
function replaceRegion(name: string, text: string): void {
  const path = join(root, name);
  const [start, end] = ["<!-- bench:start -->", "<!-- bench:end -->"];
  const old = readFileSync(path, "utf8");
  const [from, to] = [old.indexOf(start), old.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${name} lacks ${start} and ${end}: add them.`);
  writeFileSync(path, `${old.slice(0, from + start.length)}\n\n${text}\n\n${old.slice(to)}`);
}

/** Writes the chart and the tables into the READMEs. */
export async function writeReadmes(results: Results): Promise<void> {
  writeFileSync(join(root, "packages/benchmarks/chart.svg"), chartOf(results));
  const image = (path: string) => `![Chart of the columns below](${path})`;
  replaceRegion(
    "README.md",
    [image("packages/benchmarks/chart.svg"), renderSummary(results), renderOrigin(results)].join("\n\n"),
  );
  replaceRegion("packages/benchmarks/README.md", [image("chart.svg"), renderMarkdown(results)].join("\n\n"));
  await runProgram(
    "pnpm",
    ["exec", "biome", "check", "--write", "README.md", "packages/benchmarks/README.md"],
    {
      cwd: root,
    },
  );
}
