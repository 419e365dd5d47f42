import type { Exchange } from "../run/recorder.js";

/** The exchanges as an HTTP archive, which `redocly drift` reads. Times are not measured. */
export function harOf(exchanges: readonly Exchange[]): object {
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
