/** openapi-fetch with token, retry and timeout, the usual way. */
import { token } from "./common.js";
import { client, configure as configurePlain } from "./openapi-fetch.js";

export { error, get, list, patch } from "./openapi-fetch.js";

const retried = new Set([408, 429, 500, 502, 503, 504]);
const copies = new WeakMap<Request, Request>();
const getToken = async () => token;

export const configure = (baseUrl: string) => {
  configurePlain(baseUrl);
  client().use(
    {
      async onRequest({ request }) {
        request.headers.set("authorization", `Bearer ${await getToken()}`);
      },
    },
    {
      onRequest: ({ request }) => new Request(request, { signal: AbortSignal.timeout(30_000) }),
    },
    {
      onRequest: ({ request }) => {
        copies.set(request, request.clone());
      },
      async onResponse({ request, response }) {
        const copy = copies.get(request);
        if (!copy || !retried.has(response.status)) return response;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 500));
        return fetch(copy);
      },
    },
  );
};
