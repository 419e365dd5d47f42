const sentBody = Symbol("body");

type Remembering = Request & { [sentBody]?: unknown };

/** Returns a `Request` class that remembers its body: to read it back costs more than the rest of a call. */
export function rememberBodies(Base: typeof Request): typeof Request {
  return new Proxy(Base, {
    construct: (target, [url, init]: [string, RequestInit]) =>
      Object.assign(new target(url, init), { [sentBody]: init.body }),
  });
}

/** Returns the body of a request for any number of attempts; the request keeps its own. */
export function readSentBody(request: Remembering): string | Promise<ArrayBuffer> | undefined {
  const body = request[sentBody];
  if (typeof body === "string") return body;
  return request.body ? request.clone().arrayBuffer() : undefined;
}
