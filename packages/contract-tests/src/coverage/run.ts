import { writeFileSync } from "node:fs";
import { readReasons } from "../approved/reasons.js";
import { bundlePath, readBundle } from "../document/document.js";
import { coveragePage } from "../report/coverage-page.js";
import { readTraffic, reportsFolder } from "../run/traffic.js";
import { type CoverageReport, coverageOf } from "./coverage.js";
import { measureDrift } from "./drift.js";
import { ladderOf } from "./ladder.js";
import { measure } from "./measure.js";

/** Measures the last run of the suite, and writes its figures as JSON and as a page. */
export async function reportCoverage(): Promise<CoverageReport> {
  const document = readBundle();
  const traffic = readTraffic();
  const drift = measureDrift(bundlePath(), traffic.exchanges);
  const measured = await measure(document, traffic, drift);
  const ladder = ladderOf(document, measured, traffic);
  const sizes = { exchanges: traffic.exchanges.length, checks: traffic.checks.length };
  const report = coverageOf(measured, ladder, sizes, readReasons("exceptions.yaml"));
  writeFileSync(`${reportsFolder}coverage.json`, `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(`${reportsFolder}coverage.html`, coveragePage(report));
  return report;
}
