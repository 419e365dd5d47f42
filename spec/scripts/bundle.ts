/** Bundles the document into `dist/openapi.yaml` and `dist/openapi.json`. Writes nothing when it can't be bundled. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const spec = join(import.meta.dirname, "..");
const dist = join(spec, "dist");
const scratch = mkdtempSync(join(spec, ".bundle-"));

try {
  const bundled = join(scratch, "openapi.yaml");
  execFileSync(
    join(spec, "node_modules/.bin/redocly"),
    ["bundle", "mycreditapp", "--config", "../redocly.yaml", "--output", bundled],
    { cwd: spec, stdio: ["ignore", "ignore", "pipe"] },
  );
  const yaml = readFileSync(bundled, "utf8");
  const json = join(scratch, "openapi.json");
  writeFileSync(json, `${JSON.stringify(parse(yaml), null, 2)}\n`);
  // Renaming leaves no moment at which a reader finds half a file.
  mkdirSync(dist, { recursive: true });
  renameSync(bundled, join(dist, "openapi.yaml"));
  renameSync(json, join(dist, "openapi.json"));
} catch (error) {
  const stderr = String((error as { stderr?: unknown }).stderr ?? error);
  console.error(`The document can't be bundled. Run \`pnpm lint\` to see where it is broken.\n${stderr}`);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
