import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";

/** A request as received over the socket. */
export interface Incoming {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Handles a request: writes bytes, or breaks the connection. */
export type Act = (socket: Socket, request: Incoming) => void;

/** A server of raw bytes, which can violate HTTP in any way. One act per request; the last one repeats. */
export interface Wire {
  readonly url: string;
  readonly requests: Incoming[];
  /** Number of open sockets that have received a request. Node may also connect without a request. */
  readonly busy: () => number;
  readonly stop: () => Promise<void>;
}

export async function wire(...acts: Act[]): Promise<Wire> {
  const requests: Incoming[] = [];
  const sockets = new Set<Socket>();
  const used = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => {
      sockets.delete(socket);
      used.delete(socket);
    });
    socket.on("error", () => undefined);
    let pending = Buffer.alloc(0);
    socket.on("data", (chunk: Buffer) => {
      pending = Buffer.concat([pending, chunk]);
      for (let read = parse(pending); read; read = parse(pending)) {
        pending = pending.subarray(read.length);
        const act = acts[Math.min(requests.length, acts.length - 1)];
        requests.push(read.request);
        used.add(socket);
        act?.(socket, read.request);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    busy: () => used.size,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function parse(bytes: Buffer): { request: Incoming; length: number } | undefined {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [first = "", ...lines] = bytes.subarray(0, end).toString("latin1").split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(":")).toLowerCase(),
      line.slice(line.indexOf(":") + 1).trim(),
    ]),
  );
  const size = Number(headers["content-length"] ?? 0);
  const length = end + 4 + size;
  if (bytes.length < length) return undefined;
  const [method = "", path = ""] = first.split(" ");
  return {
    request: { method, path, headers, body: bytes.subarray(end + 4, length).toString("latin1") },
    length,
  };
}

/** Responds with a status and a body, as JSON unless it is a string. */
export function answer(status: number, body: unknown, headers: Record<string, string> = {}): Act {
  return (socket) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const lines = Object.entries({
      "content-type": "application/json",
      "content-length": String(Buffer.byteLength(text)),
      ...headers,
    });
    socket.write(
      `HTTP/1.1 ${status} Status\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${text}`,
    );
  };
}

/** Writes these bytes as they are. */
export const bytes =
  (text: string): Act =>
  (socket) =>
    void socket.write(text);
/** Resets the connection. */
export const reset: Act = (socket) => void socket.resetAndDestroy();
/** Never responds. */
export const stall: Act = () => undefined;
/** Writes these bytes, then resets the connection. */
export const breakAfter =
  (text: string): Act =>
  (socket) => {
    socket.write(text, () => setTimeout(() => socket.resetAndDestroy(), 20));
  };
