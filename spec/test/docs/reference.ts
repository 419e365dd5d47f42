/** The reference and the bundle that it is built from. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Document, operationsOf } from "@mycreditapp/document";

const spec = join(import.meta.dirname, "../..");

export const bundle: Document = JSON.parse(readFileSync(join(spec, "dist/openapi.json"), "utf8"));
export const operations = operationsOf(bundle);
export const referenceFile = join(spec, "dist/docs/index.html");
export const referenceUrl = pathToFileURL(referenceFile).href;

export function build(options: readonly string[] = [], env: NodeJS.ProcessEnv = {}): string {
  return execFileSync(join(spec, "node_modules/.bin/tsx"), [join(spec, "scripts/docs/main.ts"), ...options], {
    cwd: env.PWD ?? spec,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
}

/** Returns Markdown as rendered: without backticks and in one line. */
export function plain(markdown: string): string {
  return markdown.replaceAll("`", "").replaceAll(/\s+/g, " ").trim();
}
