import { createServer, type IncomingMessage, request as requestHttp, type ServerResponse } from "node:http";
import { request as requestHttps } from "node:https";
import type { AddressInfo } from "node:net";
import type { Contract } from "../document/contract.js";
import type { Secrets } from "../mask/secrets.js";
import { UsageError } from "../options/arguments.js";
import type { WatchOptions } from "../options/options.js";
import { matchRequest, withoutVersion } from "../traffic/match.js";
import { RunRecord } from "./record.js";

/** The environment of a watching proxy. */
export interface WatchContext {
  readonly contract: Contract;
  readonly options: WatchOptions;
  readonly secrets: Secrets;
  readonly progress: (line: string) => void;
  /** Resolves when the proxy is to stop. */
  readonly stopped: Promise<void>;
}

/** Larger bodies pass, and are not inspected. */
const largestBody = 20_000_000;

/** Passes requests and responses on, byte for byte, and inspects a copy of each response. */
export async function runWatch({
  contract,
  options,
  secrets,
  progress,
  stopped,
}: WatchContext): Promise<RunRecord> {
  const record = new RunRecord(contract);
  const inspections: Promise<void>[] = [];
  const server = createServer((incoming, outgoing) => {
    secrets.add(incoming.headers.authorization?.replace(/^Bearer /i, ""));
    pass(incoming, outgoing, options.origin, (body, response) => {
      inspections.push(inspect(incoming, response, body));
    });
  });

  async function inspect(
    incoming: IncomingMessage,
    response: IncomingMessage | string,
    body: Buffer,
  ): Promise<void> {
    const { method = "GET", url = "/" } = incoming;
    const target = new URL(url, options.origin);
    const sent = await matchRequest(contract, method, target, headersOf(incoming.headers));
    const status = typeof response === "string" ? 0 : (response.statusCode ?? 0);
    if (!sent) {
      const { path, versioned } = withoutVersion(target.pathname);
      if (status > 0 && versioned) record.addUnknown(method, path, status);
      return;
    }
    const before = record.findings.filter(({ drift }) => drift).length;
    const received =
      typeof response === "string" ? undefined : { status, headers: headersOf(response.headers), body };
    record.add([
      { ...sent, response: received, failure: typeof response === "string" ? response : undefined },
    ]);
    const drift = record.findings.filter((one) => one.drift).length - before;
    progress(
      `${sent.operation.id} (${sent.scenario}): ${received?.status ?? response}${drift > 0 ? `, drift: ${drift}` : ""}`,
    );
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", ({ code }: NodeJS.ErrnoException) => {
      reject(new UsageError(`--port is not free (${code}): use another one.`));
    });
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  progress(`Watching ${options.origin} at http://127.0.0.1:${port}. Stop with Ctrl-C to get the report.`);
  await stopped;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await Promise.all(inspections);
  return record;
}

type Done = (body: Buffer, response: IncomingMessage | string) => void;

function pass(incoming: IncomingMessage, outgoing: ServerResponse, origin: string, done: Done): void {
  const request = origin.startsWith("https:") ? requestHttps : requestHttp;
  const { method, url = "/", rawHeaders } = incoming;
  const host = new URL(origin).host;
  const headers = withoutHost(rawHeaders).concat("host", host);
  let finished = false;
  const finish: Done = (body, response) => {
    if (!finished) done(body, response);
    finished = true;
  };
  const upstream = request(new URL(url, origin), { method, headers, agent: false });
  upstream.on("error", (error: NodeJS.ErrnoException) => {
    finish(Buffer.alloc(0), error.code ?? "the connection failed");
    outgoing.destroy();
  });
  upstream.on("response", (response) => {
    const chunks: Buffer[] = [];
    let size = 0;
    outgoing.writeHead(response.statusCode ?? 502, response.statusMessage, response.rawHeaders);
    response.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= largestBody) chunks.push(chunk);
    });
    response.on("end", () => {
      if (size > largestBody) finish(Buffer.alloc(0), `a body of more than ${largestBody} bytes`);
      else finish(Buffer.concat(chunks), response);
    });
    response.on("error", () => {
      // Before the connection to the caller closes.
      finish(Buffer.alloc(0), `the connection was cut after ${size} bytes of the body`);
      outgoing.destroy();
    });
    response.pipe(outgoing);
  });
  outgoing.on("close", () => {
    if (outgoing.writableFinished) return;
    // The caller gave up: that says nothing about the API.
    finished = true;
    upstream.destroy();
  });
  incoming.pipe(upstream);
}

function withoutHost(raw: readonly string[]): string[] {
  return raw.flatMap((name, index) =>
    index % 2 === 0 && name.toLowerCase() !== "host" ? [name, raw[index + 1] ?? ""] : [],
  );
}

function headersOf(given: IncomingMessage["headers"]): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(given))
    for (const one of [value ?? []].flat()) headers.append(name, one);
  return headers;
}
