import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Check, Exchange } from "./recorder.js";

/** Where everything that is measured is written; ignored by git. Tests of the commands write elsewhere. */
export const reportsFolder =
  process.env.CONTRACT_REPORTS ?? fileURLToPath(new URL("../../reports/", import.meta.url));

/** What went over the wire in the last run of the suite. */
export const trafficPath = `${reportsFolder}traffic.ndjson`;

export interface Traffic {
  readonly exchanges: readonly Exchange[];
  readonly checks: readonly Check[];
}

export function readTraffic(path = trafficPath): Traffic {
  if (!existsSync(path))
    throw new Error("No traffic was recorded: run `pnpm contract`, which runs the suite first.");
  const lines = readFileSync(path, "utf8").split("\n").filter(Boolean);
  const entries = lines.map((line) => JSON.parse(line) as Exchange | Check);
  return {
    exchanges: entries.filter((entry) => entry.kind === "exchange"),
    checks: entries.filter((entry) => entry.kind === "check"),
  };
}
