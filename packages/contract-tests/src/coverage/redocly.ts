import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Exchange, reportsFolder } from "../run/traffic.js";
import type { Kind } from "./tally.js";

/** An element of the document, and whether `redocly drift --coverage` found it in the traffic. */
export interface RedoclyElement {
  readonly operation: string;
  readonly kind: Kind;
  readonly name: string;
  readonly covered: boolean;
}

interface RedoclyReport {
  readonly operations: readonly {
    readonly operationId: string;
    readonly covered: readonly RawElement[];
    readonly missing: readonly RawElement[];
  }[];
}

interface RawElement {
  readonly kind: "operation" | "parameter" | "response" | "property";
  readonly name?: string;
  readonly in?: string;
  readonly status?: string;
  readonly target?: string;
  readonly path?: string;
}

/** Writes the traffic as a HAR file, in which Redocly counts operations, parameters, responses and properties. */
export function measureWithRedocly(document: string, exchanges: readonly Exchange[]): RedoclyElement[] {
  const har = `${reportsFolder}traffic.har`;
  const output = `${reportsFolder}drift-coverage.json`;
  const [first] = exchanges;
  if (!first) throw new Error("No request was recorded: the suite sent nothing.");
  writeFileSync(har, JSON.stringify(harOf(exchanges)));
  writeFileSync(output, "");
  const { origin } = new URL(first.request.url);
  const cli = join(
    dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")),
    "bin/cli.js",
  );
  const args = [
    "drift",
    har,
    "--api",
    document,
    "--server",
    origin,
    "--coverage",
    "--coverage-output",
    output,
  ];
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  // Its exit code reports invalid requests, which the suite sends on purpose.
  const { stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: "utf8", env, maxBuffer: 1e8 });
  const text = readFileSync(output, "utf8");
  if (!text) throw new Error(`redocly drift wrote no coverage. Its output:\n${stderr.trim()}`);
  return (JSON.parse(text) as RedoclyReport).operations.flatMap(({ operationId, covered, missing }) => [
    ...covered.map((one) => elementOf(operationId, one, true)),
    ...missing.map((one) => elementOf(operationId, one, false)),
  ]);
}

function elementOf(operation: string, raw: RawElement, covered: boolean): RedoclyElement {
  const common = { operation, covered };
  if (raw.kind === "operation") return { ...common, kind: "operations", name: operation };
  if (raw.kind === "parameter") return { ...common, kind: "parameters", name: `${raw.in}.${raw.name}` };
  if (raw.kind === "response") return { ...common, kind: "responses", name: raw.status ?? "" };
  return { ...common, kind: "properties", name: `${raw.status ?? raw.target} ${raw.path}` };
}

/** The exchanges as an HTTP archive, without times. */
function harOf(exchanges: readonly Exchange[]): object {
  return {
    log: {
      version: "1.2",
      creator: { name: "@mycreditapp/contract-tests", version: "0.0.0" },
      entries: exchanges.map(entryOf),
    },
  };
}

function entryOf({ request, response, operation, what }: Exchange): object {
  const headers = (pairs: readonly (readonly [string, string])[]) =>
    pairs.map(([name, value]) => ({ name, value }));
  const typeOf = (pairs: readonly (readonly [string, string])[]) =>
    pairs.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
  return {
    comment: `${operation}: ${what}`,
    startedDateTime: "2025-01-01T00:00:00.000Z",
    time: 0,
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
    request: {
      method: request.method,
      url: request.url,
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers: headers(request.headers),
      queryString: headers([...new URL(request.url).searchParams]),
      headersSize: -1,
      bodySize: request.body.length,
      ...(request.body && { postData: { mimeType: typeOf(request.headers), text: request.body } }),
    },
    response: {
      status: response.status,
      statusText: "",
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers: headers(response.headers),
      content: { size: response.body.length, mimeType: typeOf(response.headers), text: response.body },
      redirectURL: "",
      headersSize: -1,
      bodySize: response.body.length,
    },
  };
}
