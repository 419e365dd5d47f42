import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { crossOriginHeaders } from "./cross-origin.js";
import { DisconnectError } from "./pipeline.js";
import type { Sandbox } from "./sandbox.js";

/**
 * Milliseconds before an idle connection is closed. A request that is sent at that moment fails; the 5 s of Node are
 * too short for programs under test, which may be blocked for longer.
 */
const keepAliveTimeout = 600_000;

/**
 * Serves a sandbox over HTTP. Pages of this machine's origins and of `allowedOrigins` may read the responses: any other
 * page that its developer visits may not.
 */
export function createHttpServer(sandbox: Sandbox, allowedOrigins: readonly string[] = []): Server {
  return createServer({ keepAliveTimeout }, (incoming, outgoing) => {
    const crossOrigin = crossOriginHeaders(incoming.headers, allowedOrigins);
    for (const [name, value] of Object.entries(crossOrigin)) outgoing.setHeader(name, value);
    if (incoming.method === "OPTIONS" && "access-control-allow-methods" in crossOrigin) {
      outgoing.writeHead(204).end();
      return;
    }
    serve(sandbox, incoming, outgoing).catch((error: unknown) => {
      if (!(error instanceof DisconnectError)) console.error(error);
      incoming.socket.destroy();
    });
  });
}

async function serve(sandbox: Sandbox, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const request = toRequest(incoming);
  if (!request) {
    outgoing.writeHead(400).end("The sandbox cannot read this request.");
    return;
  }
  const response = await sandbox.fetch(request);
  const body = Buffer.from(await response.arrayBuffer());
  const headers: Record<string, string> = { "content-length": String(body.byteLength) };
  response.headers.forEach((value, name) => {
    headers[name] = value;
  });
  // The rest of a body above the limit is not read.
  if (!incoming.complete) headers.connection = "close";
  outgoing.writeHead(response.status, headers).end(body);
}

function toRequest(incoming: IncomingMessage): Request | undefined {
  const { method = "GET", url = "/", headers, rawHeaders } = incoming;
  const hasBody = !["GET", "HEAD"].includes(method) && headers["content-length"] !== "0";
  const pairs = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ""] as [string, string]] : [],
  );
  const body =
    hasBody && (headers["content-length"] || headers["transfer-encoding"]) ? Readable.toWeb(incoming) : null;
  try {
    return new Request(new URL(url, "http://127.0.0.1"), {
      method,
      headers: pairs,
      body: body as ReadableStream<Uint8Array> | null,
      duplex: "half",
    } as RequestInit);
  } catch {
    return undefined;
  }
}
