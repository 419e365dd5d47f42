/** The reference and the bundle that it is generated from. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Document, operationsOf } from "@mycreditapp/document";

const root = join(import.meta.dirname, "..");

export const bundle: Document = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve("@mycreditapp/spec/openapi.json")), "utf8"),
);
export const operations = operationsOf(bundle);
export const referenceFile = join(root, "dist/index.html");
export const referenceUrl = pathToFileURL(referenceFile).href;

export function build(options: readonly string[] = [], env: NodeJS.ProcessEnv = {}): string {
  return execFileSync(join(root, "node_modules/.bin/tsx"), [join(root, "src/main.ts"), ...options], {
    cwd: env.PWD ?? root,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
}

/** Returns Markdown as rendered: without backticks and in one line. */
export function plain(markdown: string): string {
  return markdown.replaceAll("`", "").replaceAll(/\s+/g, " ").trim();
}
