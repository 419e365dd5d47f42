import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type ApiError,
  type ClientOptions,
  createClient,
  type Outcome,
  TokenError,
} from "@mycreditapp/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { expectNoSecret, me } from "./helpers/client.js";

const credentials = { clientId: "client-1", clientSecret: "s3cret-s3cret" };

/** The response to one request: its status, and its body or error code. */
interface Reply {
  readonly status: number;
  readonly code?: string;
  readonly headers?: Record<string, string>;
}

/** A server with a token endpoint and an API, whose replies the test sets. */
class TestServer {
  readonly secretsPosted: string[] = [];
  readonly tokensSent: (string | undefined)[] = [];
  tokenReply: () => Reply | "reset" = () => ({ status: 200 });
  apiReply: (token: string | undefined) => Reply = () => ({ status: 200 });
  baseUrl = "";
  readonly #server: Server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const isToken = request.url === "/oauth2/token";
    const token = request.headers.authorization?.replace("Bearer ", "");
    if (isToken) this.secretsPosted.push(JSON.parse(text).client_secret);
    else this.tokensSent.push(token);
    const reply = isToken ? this.tokenReply() : this.apiReply(token);
    if (reply === "reset") return void request.socket.resetAndDestroy();
    const data = isToken ? { access_token: `token-${this.secretsPosted.length}`, expires_in: 3_600 } : {};
    const item = { loc: [], msg: "Access denied!", type: "request", code: reply.code ?? "access_denied" };
    response.writeHead(reply.status, { "content-type": "application/json", ...reply.headers });
    response.end(JSON.stringify(reply.status < 400 ? data : { detail: [item] }));
  });

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    this.baseUrl = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  client(options: Partial<ClientOptions> = {}) {
    return createClient({
      organizationId: me,
      credentials,
      baseUrl: this.baseUrl,
      ...options,
    } as ClientOptions);
  }
}

let server: TestServer;
beforeEach(async () => {
  // The clock alone: sockets need real timers.
  vi.useFakeTimers({ toFake: ["Date"] });
  server = await new TestServer().start();
});
afterEach(() => {
  vi.useRealTimers();
  server.stop();
});
const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1_000);

function errorOf<Kind extends ApiError | TokenError>(outcome: Outcome<unknown>): Kind {
  if (outcome.ok) throw new Error("expected a failure");
  expectNoSecret(outcome.error, [credentials.clientSecret, "token-1", "token-2"]);
  return outcome.error as Kind;
}

describe("50 calls whose token the API rejects", () => {
  it.each(["one after the other", "at once"])("cause two token requests in all, %s", async (how) => {
    server.apiReply = () => ({ status: 401 });
    const self = server.client().asSelf();
    const call = () => self.getOrganization().result();
    const outcomes: Outcome<unknown>[] = [];
    if (how === "at once") outcomes.push(...(await Promise.all(Array.from({ length: 50 }, call))));
    else for (let count = 0; count < 50; count += 1) outcomes.push(await call());
    expect(server.secretsPosted).toHaveLength(2);
    for (const outcome of outcomes) expect(errorOf<ApiError>(outcome).status).toBe(401);
    pass(29);
    await call();
    expect(server.secretsPosted).toHaveLength(2);
    pass(2);
    await call();
    expect(server.secretsPosted).toHaveLength(3);
  });
  it("have a hint that says when a new token is requested, counting down", async () => {
    server.apiReply = () => ({ status: 401 });
    const self = server.client().asSelf();
    expect(errorOf<ApiError>(await self.getOrganization().result()).hint).toContain(
      "A new token is requested in 30 s at the earliest.",
    );
    pass(10);
    expect(errorOf<ApiError>(await self.getOrganization().result()).hint).toContain(
      "in 20 s at the earliest",
    );
  });
  it("wait for Retry-After, if it is longer", async () => {
    server.apiReply = () => ({ status: 401, headers: { "retry-after": "90" } });
    const self = server.client().asSelf();
    const error = errorOf<ApiError>(await self.getOrganization().result());
    expect(error).toMatchObject({ retryAfter: 90, hint: expect.stringContaining("in 90 s at the earliest") });
    pass(60);
    await self.getOrganization().result();
    expect(server.secretsPosted).toHaveLength(2);
    pass(31);
    await self.getOrganization().result();
    expect(server.secretsPosted).toHaveLength(3);
  });
  it("do not mention a new token if the token was passed", async () => {
    server.apiReply = () => ({ status: 401 });
    const mca = server.client({ credentials: undefined, token: "mine-mine" });
    expect(errorOf<ApiError>(await mca.asSelf().getOrganization().result()).hint).not.toContain("new token");
  });
  it("use the replacement once the API accepts it", async () => {
    server.apiReply = (token) => ({ status: token === "token-1" ? 401 : 200 });
    const self = server.client().asSelf();
    expect((await self.getOrganization().result()).ok).toBe(true);
    expect(server.tokensSent).toEqual(["token-1", "token-2"]);
  });
});

describe("rejected credentials", () => {
  const reject = (reply: Partial<Reply> = {}) => {
    server.tokenReply = () => ({ status: 401, code: "oauth_invalid_client_credentials", ...reply });
  };
  const call = (mca = server.client()) => mca.asSelf().getOrganization().result();

  it("are posted once in 30 s, and each call receives the same error with the seconds left", async () => {
    reject();
    const mca = server.client();
    const first = errorOf<TokenError>(await call(mca));
    expect(first).toBeInstanceOf(TokenError);
    expect(first.message).toBe(
      'getOrganization: no token for client "client-1": the token endpoint responded with 401 oauth_invalid_client_credentials. It is not asked again for 30 s.',
    );
    pass(12);
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => call(mca)));
    for (const outcome of outcomes) {
      const error = errorOf<TokenError>(outcome);
      expect(error.message).toBe(first.message.replace("30 s", "18 s"));
      expect(error).toMatchObject({ name: "TokenError", hint: first.hint, operation: "getOrganization" });
      expect(error.cause).toBe(first.cause);
    }
    expect(server.secretsPosted).toHaveLength(1);
    expect(server.tokensSent).toHaveLength(0);
    pass(19);
    await call(mca);
    expect(server.secretsPosted).toHaveLength(2);
  });
  it("are not posted again before Retry-After, if it is longer", async () => {
    reject({ status: 403, headers: { "retry-after": "120" } });
    const mca = server.client();
    expect(errorOf<TokenError>(await call(mca)).message).toContain("not asked again for 120 s");
    pass(100);
    expect(errorOf<TokenError>(await call(mca)).message).toContain("not asked again for 20 s");
    expect(server.secretsPosted).toHaveLength(1);
  });
  it("are posted again after 30 s when Retry-After is shorter", async () => {
    reject({ headers: { "retry-after": "1" } });
    const mca = server.client();
    await call(mca);
    pass(29);
    await call(mca);
    expect(server.secretsPosted).toHaveLength(1);
  });
  it("do not outlive a replacement: a token that is issued later is used", async () => {
    reject();
    const mca = server.client();
    await call(mca);
    pass(31);
    server.tokenReply = () => ({ status: 200 });
    expect((await call(mca)).ok).toBe(true);
  });
});

describe("a token endpoint that fails", () => {
  const failures: [what: string, reply: () => Reply | "reset"][] = [
    ["500", () => ({ status: 500 })],
    ["503", () => ({ status: 503 })],
    ["408", () => ({ status: 408 })],
    ["a reset connection", () => "reset"],
  ];
  it.each(failures)("with %s is called again by the next call", async (_, reply) => {
    server.tokenReply = reply;
    const mca = server.client({ retries: 0 });
    const call = () => mca.asSelf().getOrganization().result();
    const error = errorOf<TokenError>(await call());
    expect(error).toBeInstanceOf(TokenError);
    expect(error.message).not.toContain("not asked again");
    const asked = server.secretsPosted.length;
    server.tokenReply = () => ({ status: 200 });
    expect((await call()).ok).toBe(true);
    expect(server.secretsPosted).toHaveLength(asked + 1);
  });
});

describe("credentials as a function", () => {
  it("are requested with each token request, not with each call", async () => {
    const asked = vi.fn(async () => credentials);
    const self = server.client({ credentials: asked }).asSelf();
    await self.getOrganization();
    await self.getOrganization();
    expect(asked).toHaveBeenCalledTimes(1);
    pass(3_600);
    await self.getOrganization();
    expect(asked).toHaveBeenCalledTimes(2);
    expect(server.secretsPosted).toEqual([credentials.clientSecret, credentials.clientSecret]);
  });
  it("are requested again after a rejection, and new ones are posted at once", async () => {
    let secret = "old-secret";
    const asked = vi.fn(() => ({ clientId: "client-1", clientSecret: secret }));
    server.tokenReply = () => ({ status: secret === "old-secret" ? 401 : 200 });
    const self = server.client({ credentials: asked }).asSelf();
    expect((await self.getOrganization().result()).ok).toBe(false);
    expect((await self.getOrganization().result()).ok).toBe(false);
    expect(asked).toHaveBeenCalledTimes(2);
    expect(server.secretsPosted).toEqual(["old-secret"]);
    secret = "new-secret";
    expect((await self.getOrganization().result()).ok).toBe(true);
    expect(server.secretsPosted).toEqual(["old-secret", "new-secret"]);
  });
  it("are recognized as new even if the function mutates and returns the same object", async () => {
    const rotating = { ...credentials };
    server.tokenReply = () => ({ status: 401 });
    const self = server.client({ credentials: () => rotating }).asSelf();
    await self.getOrganization().result();
    rotating.clientSecret = "rotated-secret";
    await self.getOrganization().result();
    expect(server.secretsPosted).toEqual([credentials.clientSecret, "rotated-secret"]);
  });
  it.each([
    [
      "that throws",
      () => {
        throw new Error("vault is sealed");
      },
      "failed; see cause",
    ],
    ["that rejects", () => Promise.reject(new Error("vault is sealed")), "failed; see cause"],
    ["that returns nothing", () => undefined, "credentials is missing"],
    ["that returns no secret", () => ({ clientId: "a" }), "credentials.clientSecret is missing or empty"],
  ])("%s is a TokenError, and is called again by the next call", async (_, source, message) => {
    let current = source as () => typeof credentials;
    const self = server.client({ credentials: () => current() }).asSelf();
    const error = errorOf<TokenError>(await self.getOrganization().result());
    expect(error).toMatchObject({ name: "TokenError", operation: "getOrganization" });
    expect(error.message).toContain(message);
    if (message.includes("cause")) expect(error.cause).toMatchObject({ message: "vault is sealed" });
    expect(server.secretsPosted).toHaveLength(0);
    current = () => credentials;
    expect((await self.getOrganization().result()).ok).toBe(true);
  });
});
