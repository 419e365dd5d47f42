import { describe, expect, it } from "vitest";
import { clientOf, failureOf, other } from "../helpers/client.js";
import { ok, serve } from "../helpers/serve.js";

describe("`headers` of a call", () => {
  const call = (url: string, headers: Record<string, string | undefined>) =>
    clientOf(url).asSelf().getOrganization({}, { headers }).result();

  it("are sent, over the client's own", async () => {
    const server = await serve(ok);
    await call(server.url, { "X-Request-ID": "r-1", "user-agent": "mine/1", "x-omitted": undefined });
    expect(server.requests[0]?.headers).toMatchObject({ "x-request-id": "r-1", "user-agent": "mine/1" });
    expect(server.requests[0]?.headers).not.toHaveProperty("x-omitted");
  });

  it.each([
    ["authorization", "Bearer mine"],
    ["Target-Organization-ID", other],
    ["Host", "elsewhere"],
    ["content-type", "text/plain"],
    ["upgrade", "h2c"],
  ])("can't have %s", async (name, value) => {
    const server = await serve(ok);
    const error = failureOf(await call(server.url, { [name]: value }));
    expect(error.name).toBe("InvalidRequestError");
    expect(error.message).toContain(`headers.${name} belongs to the client`);
    expect(server.requests).toHaveLength(0);
  });

  it("must be sendable", async () => {
    const server = await serve(ok);
    expect(failureOf(await call(server.url, { "x-name": "Škoda" })).message).toContain(
      "headers.x-name must be",
    );
    expect(failureOf(await call(server.url, { "x:y": "1" })).message).toContain('headers has the name "x:y"');
    expect(server.requests).toHaveLength(0);
  });
});
