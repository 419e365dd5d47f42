import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient, TokenError } from "@mycreditapp/client";
import { afterEach, describe, expect, it } from "vitest";

const organizationId = "054b4106-174b-46b0-97f8-86d8d7b6f0af";
const credentials = { clientId: "client-1", clientSecret: "s3cret-s3cret" };

/** A server that issues numbered tokens and accepts those that `accepts` says. */
class Api {
  tokensAsked = 0;
  readonly sent: (string | undefined)[] = [];
  expiresIn = 3600;
  refuseCredentials = false;
  accepts: (token: string) => boolean = () => true;
  #server: Server | undefined;

  async start(): Promise<string> {
    this.#server = createServer((request, response) => {
      const answer = (status: number, body: unknown) =>
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
      if (request.url === "/oauth2/token") {
        this.tokensAsked += 1;
        const item = {
          loc: [],
          msg: "The client authentication failed!",
          type: "oauth",
          code: "oauth_invalid_client_credentials",
        };
        if (this.refuseCredentials) return answer(401, { detail: [item] });
        return answer(200, { access_token: `token-${this.tokensAsked}`, expires_in: this.expiresIn });
      }
      const token = request.headers.authorization?.replace("Bearer ", "");
      this.sent.push(token);
      const denied = { loc: [], msg: "Access denied!", type: "request", code: "access_denied" };
      return token && this.accepts(token) ? answer(200, { name: "x" }) : answer(401, { detail: [denied] });
    });
    await new Promise<void>((resolve) => this.#server?.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }
}

const apis: Api[] = [];
async function api(): Promise<{ api: Api; baseUrl: string }> {
  const one = new Api();
  apis.push(one);
  return { api: one, baseUrl: await one.start() };
}
afterEach(() => {
  for (const one of apis.splice(0)) one.stop();
});

describe("tokens from credentials", () => {
  it("are asked for once by many calls at once, and held", async () => {
    const { api: server, baseUrl } = await api();
    const self = createClient({ organizationId, credentials, baseUrl }).asSelf();
    await Promise.all(Array.from({ length: 100 }, () => self.getOrganization()));
    await self.getOrganization();
    expect(server.tokensAsked).toBe(1);
    expect(new Set(server.sent)).toEqual(new Set(["token-1"]));
  });

  it("are asked for anew when they have ended", async () => {
    const { api: server, baseUrl } = await api();
    server.expiresIn = 0.01;
    const self = createClient({ organizationId, credentials, baseUrl }).asSelf();
    await self.getOrganization();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await self.getOrganization();
    expect(server.sent).toEqual(["token-1", "token-2"]);
  });

  it("are renewed once when the server refuses them, and the call is sent again", async () => {
    const { api: server, baseUrl } = await api();
    const self = createClient({ organizationId, credentials, baseUrl }).asSelf();
    await self.getOrganization();
    server.accepts = (token) => token === "token-2";
    await Promise.all(Array.from({ length: 10 }, () => self.getOrganization()));
    expect(server.tokensAsked).toBe(2);
  });

  it("fail with an error that names the client and not the secret", async () => {
    const { api: server, baseUrl } = await api();
    server.refuseCredentials = true;
    const outcome = await createClient({ organizationId, credentials, baseUrl })
      .asSelf()
      .getOrganization()
      .result();
    if (outcome.ok) throw new Error("must fail");
    expect(outcome.error).toBeInstanceOf(TokenError);
    expect(outcome.error.message).toContain(
      'no token for client "client-1": the token endpoint responded with 401 oauth_invalid_client_credentials',
    );
    expect(outcome.error.hint).toContain("Check the client ID and secret");
    expect(server.tokensAsked).toBe(1);
    expect(JSON.stringify(outcome.error) + outcome.error.stack).not.toContain(credentials.clientSecret);
  });
});

describe("a given token", () => {
  it("is sent as it is, and a refusal is not repeated", async () => {
    const { api: server, baseUrl } = await api();
    server.accepts = () => false;
    const outcome = await createClient({ organizationId, token: "mine", baseUrl })
      .asSelf()
      .getOrganization()
      .result();
    expect(outcome.ok).toBe(false);
    expect(server.sent).toEqual(["mine"]);
    expect(server.tokensAsked).toBe(0);
  });

  it("comes from a function, which is asked again after a refusal", async () => {
    const { api: server, baseUrl } = await api();
    let count = 0;
    server.accepts = (token) => token === "mine-2";
    const token = () => Promise.resolve(`mine-${++count}`);
    await createClient({ organizationId, token, baseUrl }).asSelf().getOrganization();
    expect(server.sent).toEqual(["mine-1", "mine-2"]);
  });
});
