import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { MutantResult } from "../oracles/result.js";

const shardsFolder = fileURLToPath(new URL("../../reports/shards", import.meta.url));

interface Shard {
  /** Key of document, facts, suite and client: results of another revision are not merged. */
  readonly key: string;
  readonly results: readonly MutantResult[];
}

/** Writes the results of a part, such as `1/3`. */
export function writeShard(part: string, shard: Shard, folder = shardsFolder): void {
  mkdirSync(folder, { recursive: true });
  const [, parts] = part.split("/");
  // Parts of another division would be merged too.
  for (const name of readdirSync(folder)) if (!name.endsWith(`-of-${parts}.json`)) rmSync(join(folder, name));
  writeFileSync(join(folder, `${part.replace("/", "-of-")}.json`), JSON.stringify(shard));
}

/** Reads the results of all parts. */
export function readShards(key: string, folder = shardsFolder): MutantResult[] {
  let names: string[] = [];
  try {
    names = readdirSync(folder).sort();
  } catch {
    // Reported below.
  }
  const parts = Number(/-of-(\d+)\.json$/.exec(names[0] ?? "")?.[1] ?? 0);
  const missing = Array.from({ length: parts }, (_, i) => `${i + 1}-of-${parts}.json`).filter(
    (name) => !names.includes(name),
  );
  if (parts === 0)
    throw new Error("There are no shards to merge: run `pnpm mutate --shard 1/3` and so on first.");
  if (missing.length > 0)
    throw new Error(`${missing.join(", ")} is missing in reports/shards: run that shard.`);
  return names.flatMap((name) => {
    const shard = JSON.parse(readFileSync(join(folder, name), "utf8")) as Shard;
    if (shard.key === key) return shard.results;
    throw new Error(`${name} is of another document or suite: run that shard again.`);
  });
}
