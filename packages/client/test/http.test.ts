import { openapiFetch } from "@mycreditapp/client/http";
import { afterEach, describe, expect, it, vi } from "vitest";
import { clientOf, maintenance, me, token } from "./helpers/client.js";

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
const baseUrl = "http://127.0.0.1:1";
const header = { "Requester-Organization-ID": me, "Target-Organization-ID": me };
const get = { params: { path: { org_id: me }, header } };
afterEach(() => void vi.restoreAllMocks());

/** A `fetch` that records requests as a server sees them. */
function recorder(answer: (count: number) => Response = () => json({ name: "x" })) {
  const requests: { method: string; url: string; headers: Headers; body: string }[] = [];
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    const { method, url, headers, ...request } = new Request(input, init);
    void request;
    requests.push({ method, url, headers, body: await new Request(input, init).text() });
    return answer(requests.length);
  };
  return { requests, fetch: fetch as typeof globalThis.fetch };
}

describe("openapiFetch", () => {
  it("uses the client's token and retries, and returns error statuses without throwing", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { requests, fetch } = recorder((count) =>
      count < 3 ? json({ detail: [maintenance] }, 503) : json({ name: "x" }),
    );
    const http = openapiFetch(clientOf(baseUrl, { fetch }));
    const { data } = await http.GET("/organizations/{org_id}", get);
    expect(data).toEqual({ name: "x" });
    expect(requests.map(({ headers }) => headers.get("authorization"))).toEqual(
      Array(3).fill(`Bearer ${token}`),
    );
    const { error, response } = await openapiFetch(
      clientOf(baseUrl, { fetch: async () => json({ detail: [maintenance] }, 503), retries: 0 }),
    ).GET("/organizations/{org_id}", get);
    expect(error).toEqual({ detail: [maintenance] });
    expect(response.status).toBe(503);
  });

  it("sends a body again with a retry", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { requests, fetch } = recorder((count) => json({}, count < 2 ? 429 : 200));
    const params = { path: { guest_org_id: me }, header };
    await openapiFetch(clientOf(baseUrl, { fetch })).PATCH("/guest-connections/{guest_org_id}", {
      params,
      body: { archived: true },
    });
    expect(requests.map(({ body }) => body)).toEqual(['{"archived":true}', '{"archived":true}']);
  });

  it.each([["..", /path.org_id is "\.\."/] as const, [undefined, /path.org_id is missing/] as const])(
    "rejects the path value %s before anything is sent",
    async (value, message) => {
      const { requests, fetch } = recorder();
      const path = value === undefined ? undefined : { org_id: value };
      const call = openapiFetch(clientOf(baseUrl, { fetch })).GET("/organizations/{org_id}", {
        params: { header, path: path as { org_id: string } },
      });
      await expect(call).rejects.toMatchObject({
        name: "InvalidRequestError",
        message: expect.stringMatching(message),
      });
      expect(requests).toHaveLength(0);
    },
  );

  it("never sends the token to another origin", async () => {
    const { requests, fetch } = recorder();
    const http = openapiFetch(clientOf(baseUrl, { fetch }));
    const elsewhere = http.GET("/organizations/{org_id}", { ...get, baseUrl: "https://evil.example" });
    await expect(elsewhere).rejects.toMatchObject({ name: "InvalidRequestError" });
    http.use({ onRequest: ({ request }) => new Request("https://evil.example/x", request) });
    await expect(http.GET("/organizations/{org_id}", get)).rejects.toMatchObject({
      name: "InvalidRequestError",
      message: expect.stringContaining("https://evil.example"),
    });
    expect(requests).toHaveLength(0);
  });

  it("runs middleware as openapi-fetch does, in order, and forgets an ejected one", async () => {
    const { requests, fetch } = recorder();
    const http = openapiFetch(clientOf(baseUrl, { fetch }));
    const order: string[] = [];
    const middleware = (name: string) => ({
      onRequest: ({ request }: { request: Request }) => {
        order.push(`request ${name}`);
        request.headers.append("x-trace", name);
      },
      onResponse: () => void order.push(`response ${name}`),
    });
    const [a, b] = [middleware("a"), middleware("b")];
    http.use(a, b);
    await http.GET("/organizations/{org_id}", get);
    expect(order).toEqual(["request a", "request b", "response b", "response a"]);
    expect(requests[0]?.headers.get("x-trace")).toBe("a, b");
    http.eject(a);
    await http.GET("/organizations/{org_id}", get);
    expect(requests[1]?.headers.get("x-trace")).toBe("b");
  });
});
