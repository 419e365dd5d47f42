import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Violation } from "../cases/case.js";

/** A request and its response, as sent. */
export interface Exchange {
  readonly kind: "exchange";
  readonly operation: string;
  readonly what: string;
  readonly request: Message & { readonly method: string; readonly url: string };
  readonly response: Message & { readonly status: number };
}

interface Message {
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** A value that was validated against a schema of a response. */
export interface Check {
  readonly kind: "check";
  readonly schema: string;
  readonly value: unknown;
  readonly violations: readonly Violation[];
}

export type Recorder = (entry: Exchange | Check) => void;

/** Writes every entry as a line of JSON, so that an interrupted run leaves its traffic. */
export function recordTo(path: string): Recorder {
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
  return (entry) => appendFileSync(path, `${JSON.stringify(entry)}\n`);
}

/** A `fetch` that records each exchange. */
export function recordingFetch(
  recorder: Recorder | undefined,
  operation: string,
  what: string,
): typeof globalThis.fetch {
  if (!recorder) return globalThis.fetch;
  return async (input, init) => {
    const request = new Request(input, init);
    const sent = request.clone();
    const response = await globalThis.fetch(request);
    recorder({
      kind: "exchange",
      operation,
      what,
      request: {
        method: sent.method,
        url: sent.url,
        headers: [...sent.headers],
        body: await sent.text(),
      },
      response: {
        status: response.status,
        headers: [...response.headers],
        body: await response.clone().text(),
      },
    });
    return response;
  };
}

/** Folder of the reports; ignored by git. Tests of the command write elsewhere. */
export const reportsFolder =
  process.env.CONTRACT_REPORTS ?? fileURLToPath(new URL("../../reports/", import.meta.url));

/** The part of the cases that this process runs, such as `1/3`; undefined for all. */
export const shard = process.env.CONTRACT_SHARD;

/** The traffic of the last run, or of its part. */
export const trafficPath = shard ? shardPath(shard) : `${reportsFolder}traffic.ndjson`;

function shardPath(part: string): string {
  return `${reportsFolder}shards/${part.replace("/", "-of-")}.ndjson`;
}

/** Returns true if the case with this number belongs to the part that this process runs. */
export function isInShard(index: number, part = shard): boolean {
  const [number = 1, parts = 1] = (part ?? "1/1").split("/").map(Number);
  return index % parts === number - 1;
}

/** Reads the traffic of all parts; none may be missing. */
export function readShards(): Traffic {
  const folder = `${reportsFolder}shards`;
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const parts = Number(/-of-(\d+)\.ndjson$/.exec(names[0] ?? "")?.[1] ?? 0);
  if (parts === 0) throw new Error("There are no shards: run `pnpm contract --shard 1/3` and so on first.");
  const all = Array.from({ length: parts }, (_, index) => {
    const part = `${index + 1}/${parts}`;
    if (!existsSync(shardPath(part)))
      throw new Error(`Shard ${part} is missing: run \`pnpm contract --shard ${part}\`.`);
    return readTraffic(shardPath(part));
  });
  return {
    // Each part had a mock on a port of its own.
    exchanges: all.flatMap(({ exchanges }) => exchanges.map(atOneOrigin)),
    checks: all.flatMap(({ checks }) => checks),
  };
}

function atOneOrigin({ request, ...rest }: Exchange): Exchange {
  const { pathname, search } = new URL(request.url);
  return { ...rest, request: { ...request, url: `http://127.0.0.1${pathname}${search}` } };
}

export interface Traffic {
  readonly exchanges: readonly Exchange[];
  readonly checks: readonly Check[];
}

export function readTraffic(path = trafficPath): Traffic {
  if (!existsSync(path)) throw new Error("No traffic was recorded: run `pnpm contract` without --measure.");
  const lines = readFileSync(path, "utf8").split("\n").filter(Boolean);
  const entries = lines.map((line) => JSON.parse(line) as Exchange | Check);
  return {
    exchanges: entries.filter((entry) => entry.kind === "exchange"),
    checks: entries.filter((entry) => entry.kind === "check"),
  };
}
