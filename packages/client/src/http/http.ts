import type { paths } from "@mycreditapp/types";
import createOpenapiFetch, { type Middleware, type Client as OpenapiFetch } from "openapi-fetch";
import type { TokenSource } from "../auth/token-source.js";
import type { Settings } from "../options.js";
import { serializeBody } from "../transport/body.js";
import { outgoingOf } from "../transport/outgoing.js";
import { serializePath } from "../transport/path.js";
import { serializeQuery } from "../transport/query.js";
import { rebuilt } from "../transport/rebuilt.js";
import type { Transport } from "../transport/transport.js";

/** openapi-fetch with the client's transport beneath it. */
export interface Http {
  readonly client: OpenapiFetch<paths>;
  /** Whether a middleware wants to see the requests. */
  readonly hasMiddleware: () => boolean;
}

/** Methods that may be repeated by their definition. See https://www.rfc-editor.org/rfc/rfc9110#name-idempotent-methods */
const idempotent: ReadonlySet<string> = new Set(["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"]);

/** Makes openapi-fetch for these settings. */
export function httpOf(settings: Settings, transport: Transport, tokens: TokenSource): Http {
  const client = createOpenapiFetch<paths>({
    baseUrl: settings.baseUrl,
    pathSerializer: serializePath,
    querySerializer: (query) => serializeQuery(query),
    bodySerializer: serializeBody,
    fetch: async (request) =>
      await transport.send(await outgoingOf(request), {
        operation: `${request.method} ${new URL(request.url).pathname}`,
        limits: settings.limits,
        signal: request.signal,
        idempotent: idempotent.has(request.method),
        tokens,
        receive: (response, token) => rebuilt(response, [token]),
      }),
  });
  // openapi-fetch keeps its list to itself, so the same is kept here.
  const registered: Middleware[] = [];
  const { use, eject } = client;
  client.use = (...added) => {
    use(...added);
    registered.push(...added.filter(Boolean));
  };
  client.eject = (...removed) => {
    eject(...removed);
    for (const one of removed) {
      const index = registered.indexOf(one);
      if (index !== -1) registered.splice(index, 1);
    }
  };
  return { client, hasMiddleware: () => registered.length > 0 };
}
