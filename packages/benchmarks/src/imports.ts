import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { median } from "./measure.js";

/** Measures a process that imports an empty module and one that imports the client, alternately, in milliseconds. */
export function measureImports(rounds = 21): { empty: number; client: number } {
  const scratch = mkdtempSync(join(import.meta.dirname, "../.import-"));
  writeFileSync(join(scratch, "nothing.mjs"), "export {};\n");
  writeFileSync(join(scratch, "empty.mjs"), 'import "./nothing.mjs";\n');
  writeFileSync(join(scratch, "client.mjs"), 'import "@mycreditapp/client";\n');
  const times = { empty: [] as number[], client: [] as number[] };
  for (let round = -2; round < rounds; round += 1) {
    for (const name of ["empty", "client"] as const) {
      const start = performance.now();
      spawnSync(process.execPath, [join(scratch, `${name}.mjs`)]);
      if (round >= 0) times[name].push(performance.now() - start);
    }
  }
  rmSync(scratch, { recursive: true });
  return { empty: median(times.empty), client: median(times.client) };
}
