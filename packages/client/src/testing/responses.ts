/** Responds 200 with JSON, or with an empty body if there is no data. */
export function success(data: unknown): Response {
  return data === undefined ? new Response(null, { status: 200 }) : json(data, 200, {});
}

export function json(body: unknown, status: number, headers: Record<string, string>): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", ...headers },
  });
}

/** An HTML page, as a proxy sends it. */
export function html(status: number): Response {
  return new Response(`<html><body><h1>${status}</h1><p>This page is not from the API.</p></body></html>`, {
    status,
    headers: { "content-type": "text/html; charset=utf-8" },
  });
}

/** An error like that of Node's `fetch`. */
export function connectionFailure(code: string): TypeError {
  const cause = Object.assign(new Error(`${code} (created by the fake)`), { code });
  return new TypeError("fetch failed", { cause });
}

/** Rejects once the signal is aborted, as `fetch` does; never otherwise. */
export function untilAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

/** A response whose body stops after its first byte. */
export function stalledBody(signal: AbortSignal | undefined): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode("{"));
      untilAborted(signal).catch((reason: unknown) => controller.error(reason));
    },
  });
  return new Response(body, { status: 200, headers: { "content-type": "application/json" } });
}
