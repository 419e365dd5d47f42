import { relative, resolve } from "node:path";
import { runRedocly } from "./redocly.js";

/** A lint finding in a source file. */
export interface LintProblem {
  readonly rule: string;
  readonly message: string;
  readonly severity: "error" | "warning";
  /** Relative to the repository. */
  readonly file: string;
  readonly line: number;
}

interface RedoclyProblem {
  ruleId: string;
  message: string;
  severity: "error" | "warn";
  location: { source: { ref: string }; pointer?: string; start?: { line: number } }[];
}

/** Lints the document of a working tree with its configuration. */
export async function lint(root: string): Promise<LintProblem[]> {
  const { output } = await runRedocly(
    root,
    "lint",
    "mycreditapp",
    "--format",
    "json",
    "--max-problems",
    "1000",
  );
  const start = output.indexOf("{");
  if (start < 0) throw new Error(`Redocly printed no report:\n${output}`);
  const { problems } = JSON.parse(output.slice(start)) as { problems: RedoclyProblem[] };
  return problems.map(({ ruleId, message, severity, location: [place] }) => ({
    rule: ruleId,
    message,
    severity: severity === "error" ? "error" : "warning",
    file: relative(root, resolve(root, place?.source.ref ?? "")),
    line: place?.start?.line ?? 1,
  }));
}
