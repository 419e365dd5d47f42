import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { ReceivedResponse } from "./exchange.js";

/** A request to the live API. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Uint8Array;
  /** In milliseconds, for the whole response. */
  readonly timeout: number;
}

/** There is no complete response. The message has no address and no value. */
export class NoResponseError extends Error {
  override readonly name = "NoResponseError";
}

/**
 * Sends a request and returns the bytes of the response: follows no redirect, decompresses nothing, and reports a body
 * that ends early, all of which `fetch` hides.
 *
 * @throws NoResponseError
 */
export async function send({ method, url, headers, body, timeout }: SentRequest): Promise<ReceivedResponse> {
  const request = url.startsWith("https:") ? requestHttps : requestHttp;
  const chunks: Buffer[] = [];
  let started = false;
  let broken: unknown;
  const signal = AbortSignal.timeout(timeout);
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      // A connection of its own: bytes after one response can't break the next.
      const outgoing = request(url, { method, headers, signal, agent: false });
      outgoing.on("response", resolve).end(body);
      outgoing.on("error", (error) => {
        broken = error;
        reject(error);
      });
    });
    started = true;
    for await (const chunk of response) chunks.push(chunk as Buffer);
    return {
      status: response.statusCode ?? 0,
      headers: headersOf(response.rawHeaders),
      body: Buffer.concat(chunks),
    };
  } catch (error) {
    const size = Buffer.concat(chunks).length;
    // The body fails before the request does, which knows why.
    await new Promise((resolve) => setImmediate(resolve));
    throw new NoResponseError(reasonOf(broken ?? error, signal.aborted, started ? size : undefined));
  }
}

/** As sent: Node drops all but the first of some headers. */
function headersOf(raw: readonly string[]): Headers {
  const headers = new Headers();
  for (let index = 0; index < raw.length; index += 2) headers.append(raw[index] ?? "", raw[index + 1] ?? "");
  return headers;
}

function reasonOf(error: unknown, timedOut: boolean, size: number | undefined): string {
  if (timedOut) return size === undefined ? "timed out" : `timed out after ${size} bytes of the body`;
  const code = String((error as { code?: unknown }).code ?? "");
  if (code.startsWith("HPE_")) return `the response is not valid HTTP (${code})`;
  if (size !== undefined) return `the connection was cut after ${size} bytes of the body`;
  if (code === "ECONNRESET") return "the connection was cut before the response (ECONNRESET)";
  return /^[A-Z_]+$/.test(code) ? code : "the connection failed";
}
