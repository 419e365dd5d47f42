import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import type { ConnectionError, HookError } from "@mycreditapp/client";
import { describe, expect, it } from "vitest";
import { clientOf, failureOf } from "../helpers/client.js";
import { atOnce, serve } from "../helpers/serve.js";
import { bytes, reset } from "../helpers/wire.js";

/** Posts through a `fetch` that fails so; nothing but a failure before sending may be retried. */
async function fail(error: unknown) {
  atOnce();
  let calls = 0;
  const fetch = async () => {
    calls += 1;
    throw error;
  };
  const self = clientOf("http://127.0.0.1:1", { fetch }).asSelf();
  return { error: failureOf(await self.createOrganizationAnalytics().result()), calls };
}

const withCode = (error: Error, code: string | number) => Object.assign(error, { code });
const node = (code: string, message = code) =>
  new TypeError("fetch failed", { cause: withCode(new Error(message), code) });
const severalAddresses = new TypeError("fetch failed", {
  cause: withCode(new AggregateError([withCode(new Error("v6"), "ECONNREFUSED")]), "ECONNREFUSED"),
});
const withoutCode = new TypeError("fetch failed", {
  cause: new AggregateError([withCode(new Error("v6"), "ENETUNREACH")]),
});
const deno = (reason: string) =>
  new TypeError(`error sending request for url (http://127.0.0.1:1/): ${reason}`);

describe("a failure before the request was sent is retried, even for a POST", () => {
  it.each<[runtime: string, error: Error, named: string]>([
    ["Node, refused", node("ECONNREFUSED"), "ECONNREFUSED"],
    ["Node, refused on every address", severalAddresses, "ECONNREFUSED"],
    ["Node, unreachable", withoutCode, "ENETUNREACH"],
    ["Node, name not found", node("ENOTFOUND"), "ENOTFOUND"],
    ["Node, name server down", node("EAI_AGAIN"), "EAI_AGAIN"],
    ["Node, connecting timed out", node("UND_ERR_CONNECT_TIMEOUT"), "UND_ERR_CONNECT_TIMEOUT"],
    ["Node, no route", node("EHOSTUNREACH"), "EHOSTUNREACH"],
    [
      "Bun, refused",
      withCode(new Error("Unable to connect. Is the computer able to access the url?"), "ConnectionRefused"),
      "ConnectionRefused",
    ],
    [
      "Bun, name not found",
      withCode(new TypeError("Was there a typo in the url or port?"), "FailedToOpenSocket"),
      "FailedToOpenSocket",
    ],
    [
      "Deno, refused",
      deno("client error (Connect): tcp connect error: Connection refused (os error 111)"),
      "client error (Connect)",
    ],
    [
      "Deno, name not found",
      deno("client error (Connect): dns error: failed to lookup address information"),
      "client error (Connect)",
    ],
    [
      "Deno, with a cause",
      new TypeError("error sending request for url (http://x/): client error (Connect)", {
        cause: new Error("tcp connect error"),
      }),
      "client error (Connect)",
    ],
  ])("%s", async (_, cause, named) => {
    const { error, calls } = await fail(cause);
    expect(error).toMatchObject({ name: "ConnectionError", neverSent: true, cause });
    expect(error.message).toContain(`no complete response: ${named}.`);
    expect(error.hint).toContain("was not sent");
    expect(calls).toBe(3);
  });
});

describe("a failure after it may have been sent is not retried for a POST", () => {
  it.each<[runtime: string, error: unknown]>([
    ["Node, reset", node("ECONNRESET")],
    ["Node, closed", node("UND_ERR_SOCKET", "other side closed")],
    [
      "Node, body broke off",
      new TypeError("terminated", { cause: withCode(new Error("x"), "UND_ERR_SOCKET") }),
    ],
    ["Node, TLS", node("ERR_TLS_CERT_ALTNAME_INVALID")],
    ["Node, garbage", node("HPE_INVALID_CONSTANT")],
    ["Bun, reset", withCode(new Error("The socket connection was closed unexpectedly."), "ECONNRESET")],
    ["Bun, closed", withCode(new TypeError("The socket connection was closed"), "ConnectionClosed")],
    ["Bun, network", new TypeError(" A network error occurred.")],
    [
      "Deno, reset",
      deno("client error (SendRequest): connection error: Connection reset by peer (os error 104)"),
    ],
    ["Deno, body broke off", new TypeError("error reading a body from connection")],
    ["Deno, broken gzip", new TypeError("error decoding response body")],
    ["Chrome", new TypeError("Failed to fetch")],
    ["Chrome, body", new TypeError("network error")],
    ["Firefox", new TypeError("NetworkError when attempting to fetch resource.")],
    ["Safari", new TypeError("Load failed")],
    ["Safari, lost", new TypeError("The network connection was lost.")],
    ["Safari, offline", new TypeError("The Internet connection appears to be offline.")],
    ["workerd", new Error("Network connection lost.")],
    ["React Native", new TypeError("Network request failed")],
    ["a library of the caller's", new Error("socket hang up")],
    ["a string", "offline"],
  ])("%s", async (_, cause) => {
    const { error, calls } = await fail(cause);
    expect(error).toMatchObject({ name: "ConnectionError", neverSent: false, redirected: false, cause });
    expect(calls).toBe(1);
  });

  it("in a browser, the hint tells of CORS", async () => {
    expect((await fail(new TypeError("Failed to fetch"))).error.hint).toContain("CORS");
    expect((await fail(node("ECONNRESET"))).error.hint).not.toContain("CORS");
  });
});

describe("a redirect that the runtime reports as an error is a redirect, and not retried", () => {
  it.each<[runtime: string, error: Error]>([
    ["Node", new TypeError("fetch failed", { cause: new Error("unexpected redirect") })],
    ["Bun", withCode(new Error("UnexpectedRedirect fetching http://127.0.0.1:1/"), "UnexpectedRedirect")],
    ["Deno", new TypeError("Fetch failed: Encountered redirect while redirect mode is set to 'error'")],
  ])("%s", async (_, cause) => {
    const { error, calls } = await fail(cause);
    expect(error).toMatchObject({ name: "ConnectionError", redirected: true, neverSent: false, cause });
    expect(calls).toBe(1);
  });
});

describe("a programming error of a custom `fetch` is a HookError and not retried", () => {
  it.each<[what: string, error: Error]>([
    ["a property of undefined", new TypeError("Cannot read properties of undefined (reading 'get')")],
    ["a call of no function", new TypeError("cache.match is not a function")],
    ["an unknown name", new ReferenceError("agent is not defined")],
    ["endless recursion", new RangeError("Maximum call stack size exceeded")],
    ["broken JSON", new SyntaxError("Unexpected token < in JSON")],
    ["a wrong argument of Node's", withCode(new TypeError("The path must be…"), "ERR_INVALID_ARG_TYPE")],
  ])("%s", async (_, cause) => {
    const { error, calls } = await fail(cause);
    expect(error).toMatchObject({ name: "HookError", hook: "fetch", cause });
    expect((error as HookError).message).toContain(`fetch threw an error: ${cause.name}; see cause.`);
    expect(calls).toBe(1);
  });

  it.each([undefined, null, {}, "text"])("a `fetch` that resolves to %j", async (response) => {
    const fetch = async () => response as never;
    const outcome = await clientOf("http://127.0.0.1:1", { fetch }).asSelf().getOrganization().result();
    expect(failureOf(outcome)).toMatchObject({ name: "HookError", hook: "fetch" });
  });
});

describe("Node's own errors", () => {
  const call = (baseUrl: string) =>
    clientOf(baseUrl, { retries: 0 }).asSelf().createOrganizationAnalytics().result();

  it("say that nothing was sent to a port that nobody listens on", async () => {
    const probe = createServer();
    await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
    const { port } = probe.address() as AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    for (const host of ["127.0.0.1", "localhost"]) {
      const error = failureOf(await call(`http://${host}:${port}`)) as ConnectionError;
      expect(error).toMatchObject({ name: "ConnectionError", neverSent: true });
      expect(error.message).toContain("ECONNREFUSED");
    }
  });
  it("say that nothing was sent to a name that does not exist", async () => {
    const error = failureOf(await call("https://no-such-host.invalid")) as ConnectionError;
    expect(error).toMatchObject({ name: "ConnectionError", neverSent: true });
    expect(error.message).toMatch(/ENOTFOUND|EAI_AGAIN/);
  });
  it("leave it open after a reset, a close and an answer that is not HTTP", async () => {
    for (const act of [reset, bytes("SSH-2.0-OpenSSH_9.2\r\n"), (socket: { end(): void }) => socket.end()]) {
      const server = await serve(act as typeof reset);
      expect(failureOf(await call(server.url))).toMatchObject({ name: "ConnectionError", neverSent: false });
      expect(server.requests).toHaveLength(1);
    }
  });
});
