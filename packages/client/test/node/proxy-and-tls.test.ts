import { readFileSync } from "node:fs";
import { createServer as createTlsServer } from "node:https";
import { connect, createServer as createProxy } from "node:net";
import type { NodeTransportOptions } from "@mycreditapp/client/node";
import { describe, expect, it, vi } from "vitest";
import { clientOf, failureOf } from "../helpers/client.js";
import { ok, serve } from "../helpers/serve.js";
import { createTransport, listen } from "./transport.js";

describe("a proxy", () => {
  async function startProxy() {
    const heads: string[] = [];
    const proxy = createProxy((socket) => {
      socket.on("error", () => undefined);
      socket.once("data", (chunk) => {
        const head = chunk.toString();
        heads.push(head);
        const [, host = "", port = ""] = /^CONNECT (\S+):(\d+)/.exec(head) ?? [];
        const target = connect(Number(port), host, () => socket.write("HTTP/1.1 200 OK\r\n\r\n"));
        target.on("error", () => socket.destroy());
        socket.pipe(target).pipe(socket);
      });
    });
    return { url: await listen(proxy), heads };
  }

  it("of the option is used, with its credentials", async () => {
    const server = await serve(ok);
    const { url, heads } = await startProxy();
    const withUser = url.replace("http://", "http://user:secret@");
    const fetch = createTransport({ proxy: { url: withUser } });
    expect(await clientOf(server.url, { fetch }).asSelf().getOrganization()).toEqual({
      name: "Example Corp",
    });
    expect(heads).toHaveLength(1);
    expect(heads[0]).toMatch(/^CONNECT 127\.0\.0\.1:/);
    expect(heads[0]?.toLowerCase()).toContain(
      `proxy-authorization: basic ${btoa("user:secret").toLowerCase()}`,
    );
    await fetch.close();
  });

  it.each([
    [undefined, 1],
    ["127.0.0.1", 0],
  ])("of the environment is used, unless NO_PROXY is %s", async (noProxy, count) => {
    const server = await serve(ok);
    const { url, heads } = await startProxy();
    for (const name of ["http_proxy", "https_proxy", "no_proxy"]) vi.stubEnv(name, undefined);
    vi.stubEnv("HTTP_PROXY", url);
    vi.stubEnv("NO_PROXY", noProxy);
    const direct = createTransport();
    await clientOf(server.url, { fetch: direct }).asSelf().getOrganization();
    expect(heads).toHaveLength(0);
    const fetch = createTransport({ proxy: "environment" });
    await clientOf(server.url, { fetch }).asSelf().getOrganization();
    expect(heads).toHaveLength(count);
    await fetch.close();
  });
});

it("TLS options decide whom it trusts", async () => {
  // A certificate and key of these tests alone.
  const [cert, key] = ["crt", "key"].map((type) =>
    readFileSync(new URL(`localhost.${type}`, import.meta.url)),
  );
  const server = createTlsServer({ cert, key }, (_, response) => {
    response.setHeader("content-type", "application/json").end('{"name":"x"}');
  });
  const url = (await listen(server)).replace("http:", "https:");
  const call = (options: NodeTransportOptions) =>
    clientOf(url, { fetch: createTransport(options), retries: 0 })
      .asSelf()
      .getOrganization()
      .result();
  expect(failureOf(await call({})).message).toContain("SELF_SIGNED_CERT");
  expect(await call({ tls: { ca: cert } })).toMatchObject({ ok: true, data: { name: "x" } });
});
