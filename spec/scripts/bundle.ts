/** Bundles the document into `dist/openapi.yaml` and `dist/openapi.json`. Writes nothing when it does not lint. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const spec = join(import.meta.dirname, "..");
const dist = join(spec, "dist");

/** Runs Redocly; answers with what it has to say when it fails. */
function redocly(...args: string[]): string | undefined {
  const { status, stdout, stderr, error } = spawnSync(
    join(spec, "node_modules/.bin/redocly"),
    [...args, "--config", "../redocly.yaml"],
    { cwd: spec, encoding: "utf8" },
  );
  return status === 0 ? undefined : `${stdout ?? ""}${stderr ?? ""}${error?.message ?? ""}`;
}

function bundle(scratch: string): string | undefined {
  const bundled = join(scratch, "openapi.yaml");
  const failure = redocly("lint", "mycreditapp") ?? redocly("bundle", "mycreditapp", "--output", bundled);
  if (failure !== undefined) return failure;
  const yaml = readFileSync(bundled, "utf8");
  const json = join(scratch, "openapi.json");
  writeFileSync(json, `${JSON.stringify(parse(yaml), null, 2)}\n`);
  // Renaming leaves no moment at which a reader finds half a file.
  mkdirSync(dist, { recursive: true });
  renameSync(bundled, join(dist, "openapi.yaml"));
  renameSync(json, join(dist, "openapi.json"));
  return undefined;
}

const scratch = mkdtempSync(join(spec, ".bundle-"));
try {
  const failure = bundle(scratch);
  if (failure !== undefined) {
    console.error(`${failure}\nNothing was built: put right what is named above, then build again.`);
    process.exitCode = 1;
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
