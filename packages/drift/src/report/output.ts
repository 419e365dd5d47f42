import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Secrets } from "../mask/secrets.js";
import { formatReport } from "./format.js";
import { driftPage } from "./page.js";
import type { Report } from "./report.js";
import { sarifOf } from "./sarif.js";

/** Writes the report as text, JSON, HTML and SARIF; returns the text, with the paths of the files relative to `caller`. */
export function writeReport(folder: string, report: Report, secrets: Secrets, caller: string): string {
  const text = formatReport(report);
  const files = {
    "drift.txt": text,
    "drift.json": `${JSON.stringify(report, null, 2)}\n`,
    "drift.html": driftPage(report),
    "drift.sarif": `${JSON.stringify(sarifOf(report), null, 2)}\n`,
  };
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, name), secrets.scrub(content));
  const shown = relative(caller, folder) || ".";
  return `${text}\n${Object.keys(files)
    .map((name) => join(shown, name))
    .join("\n")}`;
}
