import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "../rounds.js";
import { type Results, renderMarkdown, renderOrigin, renderSummary } from "./markdown.js";
import { renderChart } from "./svg.js";

const root = join(import.meta.dirname, "../../../..");
const folder = join(root, "packages/benchmarks/results");

/** Adds results to those of earlier runs, and writes all as JSON, Markdown and SVG. */
export function saveResults(
  { environment, suites }: Results,
  order: readonly string[],
  name: "bench" | "quick",
): Results {
  const file = (ending: string) => join(folder, `${name}.${ending}`);
  mkdirSync(folder, { recursive: true });
  const earlier: Partial<Results> = existsSync(file("json"))
    ? JSON.parse(readFileSync(file("json"), "utf8"))
    : {};
  const all = { ...earlier.suites, ...suites };
  const sorted = order.flatMap((name) => (all[name] ? [[name, all[name]] as const] : []));
  const results: Results = { environment, suites: Object.fromEntries(sorted) };
  writeFileSync(file("json"), `${JSON.stringify(results, undefined, 2)}\n`);
  writeFileSync(file("md"), `# Benchmarks\n\n${renderMarkdown(results)}\n`);
  writeFileSync(file("svg"), chartOf(results));
  return results;
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
