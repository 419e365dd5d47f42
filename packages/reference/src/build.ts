import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Document, operationsOf } from "@mycreditapp/document";
import { decorate } from "./decorate.ts";
import { makeOffline } from "./make-offline.ts";

const root = join(import.meta.dirname, "..");

/** Builds the reference as one file and returns its number of operations. Does not modify the bundle. */
export function buildReference(bundle: Document, output: string): number {
  mkdirSync(dirname(output), { recursive: true });
  const scratch = mkdtempSync(join(dirname(output), ".docs-"));
  try {
    const input = join(scratch, "openapi.json");
    const page = join(scratch, "index.html");
    writeFileSync(input, JSON.stringify(decorate(bundle)));
    execFileSync(
      join(root, "node_modules/.bin/redocly"),
      [
        ...["build-docs", input, "--output", page, "--inlineBundle", "--config", "../../redocly.yaml"],
        ...["--title", `${bundle.info.title} reference`],
        ...["--template", "page/page.hbs", "--openapi", "page/redoc.json"],
      ],
      { cwd: root, stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, REDOCLY_TELEMETRY: "off" } },
    );
    writeFileSync(page, makeOffline(readFileSync(page, "utf8")));
    renameSync(page, output);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return operationsOf(bundle).length;
}
