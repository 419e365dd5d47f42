/** Answers 200 with JSON, or with an empty body where there is no data. */
export function successResponse(data: unknown): Response {
  if (data === undefined) return new Response(null, { status: 200 });
  return jsonResponse(data, 200, {});
}

export function jsonResponse(body: unknown, status: number, headers: Record<string, string>): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", ...headers },
  });
}

/** A page as a proxy makes it. */
export function htmlResponse(status: number): Response {
  return new Response(`<html><body><h1>${status}</h1><p>This page is not the API's.</p></body></html>`, {
    status,
    headers: { "content-type": "text/html; charset=utf-8" },
  });
}

/** Fails as the fetch of Node does. */
export function connectionFailure(code: string): TypeError {
  const cause = Object.assign(new Error(`${code} (made by the fake)`), { code });
  return new TypeError("fetch failed", { cause });
}

/** Rejects once the signal is aborted, as fetch does; never otherwise. */
export function untilAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

/** Answers at once with half a body, and never with the rest. */
export function stalledResponse(signal: AbortSignal | undefined): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode("{"));
      untilAborted(signal).catch((reason: unknown) => controller.error(reason));
    },
  });
  return new Response(body, { status: 200, headers: { "content-type": "application/json" } });
}
