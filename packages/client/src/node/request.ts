import type { Dispatcher } from "undici";

/** A request as a dispatcher accepts it. */
export interface DispatchedRequest {
  readonly url: URL;
  readonly method: Dispatcher.HttpMethod;
  readonly headers: Record<string, string>;
  readonly body: NonNullable<Dispatcher.DispatchOptions["body"]> | null;
  readonly signal: AbortSignal | undefined;
}

/** Reads the arguments of `fetch`. */
export function readRequest(input: string | URL | Request, init: RequestInit = {}): DispatchedRequest {
  const request = typeof input === "object" && "headers" in input ? input : undefined;
  const url = new URL(request ? request.url : String(input));
  const method = init.method ?? request?.method ?? "GET";
  const headers = readHeaders(init.headers ?? request?.headers ?? {});
  headers.accept ??= "*/*";
  // Those that Node's fetch accepts.
  headers["accept-encoding"] ??= url.protocol === "https:" ? "br, gzip, deflate" : "gzip, deflate";
  const body = readBody(init.body ?? request?.body ?? null, headers);
  return { url, method, headers, body, signal: init.signal ?? request?.signal ?? undefined };
}

function readHeaders(headers: NonNullable<RequestInit["headers"]>): Record<string, string> {
  // The client passes a plain object with lower-case names.
  if (Object.getPrototypeOf(headers) === Object.prototype) return { ...(headers as Record<string, string>) };
  return Object.fromEntries(new Headers(headers));
}

function readBody(
  body: NonNullable<RequestInit["body"]> | null,
  headers: Record<string, string>,
): DispatchedRequest["body"] {
  if (body === null || typeof body === "string" || body instanceof Uint8Array) return body;
  // A stream is an iterable, which undici sends chunk by chunk; a Blob, it would read as a whole.
  const stream = (chunks: ReadableStream | null) => chunks as unknown as DispatchedRequest["body"];
  if (body instanceof Blob) {
    headers["content-length"] ??= String(body.size);
    if (body.type) headers["content-type"] ??= body.type;
    return stream(body.stream());
  }
  if (body instanceof ReadableStream) return stream(body);
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  const encoded = new Response(body);
  const type = encoded.headers.get("content-type");
  if (type) headers["content-type"] ??= type;
  return stream(encoded.body);
}
