/** Bundles the document into `dist/openapi.*`. Writes nothing if lint fails. */
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { bundleTo, dereferenceTo } from "./dereference.ts";
import { redocly } from "./redocly.ts";

const spec = join(import.meta.dirname, "..");
const dist = join(spec, "dist");
const scratch = mkdtempSync(join(spec, ".bundle-"));
const files = ["openapi.yaml", "openapi.json", "openapi.dereferenced.json"] as const;
const [yaml, json, dereferenced] = files.map((name) => join(scratch, name)) as [string, string, string];

try {
  await redocly("lint", "mycreditapp");
  // Both must end before the scratch folder is removed: a late write would create it again.
  const runs = await Promise.allSettled([bundleTo(yaml), dereferenceTo(dereferenced)]);
  for (const run of runs) if (run.status === "rejected") throw run.reason;
  writeFileSync(json, `${JSON.stringify(parse(readFileSync(yaml, "utf8")), null, 2)}\n`);
  // Renaming is atomic: readers never see a partial file.
  mkdirSync(dist, { recursive: true });
  for (const name of files) renameSync(join(scratch, name), join(dist, name));
} catch (error) {
  const { stdout = "", stderr = String(error) } = error as { stdout?: string; stderr?: string };
  console.error(`${stdout}${stderr}\nNothing was built: fix the errors above, then build again.`);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
