/** Bundles the document into `dist/openapi.*`. Writes nothing when it can't be bundled. */
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { bundleTo, dereferenceTo } from "./dereference.ts";

const spec = join(import.meta.dirname, "..");
const dist = join(spec, "dist");
const scratch = mkdtempSync(join(spec, ".bundle-"));
const files = ["openapi.yaml", "openapi.json", "openapi.dereferenced.json"] as const;
const [yaml, json, dereferenced] = files.map((name) => join(scratch, name)) as [string, string, string];

try {
  // Both have ended before the scratch folder goes: a late writer would make it again.
  const runs = await Promise.allSettled([bundleTo(yaml), dereferenceTo(dereferenced)]);
  for (const run of runs) if (run.status === "rejected") throw run.reason;
  writeFileSync(json, `${JSON.stringify(parse(readFileSync(yaml, "utf8")), null, 2)}\n`);
  // Renaming leaves no moment at which a reader finds half a file.
  mkdirSync(dist, { recursive: true });
  for (const name of files) renameSync(join(scratch, name), join(dist, name));
} catch (error) {
  const stderr = String((error as { stderr?: unknown }).stderr ?? error);
  console.error(`The document can't be bundled. Run \`pnpm lint\` to see where it is broken.\n${stderr}`);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
