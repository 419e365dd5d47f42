import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ClientCredentialsTokens, type IssuedToken } from "../../src/auth/client-credentials.js";
import {
  type Credentials,
  callSource,
  describeCredentialsProblem,
  isSameCredentials,
} from "../../src/auth/credentials.js";
import { ProvidedToken } from "../../src/auth/provided-token.js";
import { requestToken, tokenOperation } from "../../src/auth/token-request.js";
import type { Call } from "../../src/calls/call.js";
import { ApiError } from "../../src/errors/api-error.js";
import { ConnectionError } from "../../src/errors/connection-error.js";
import { TokenError } from "../../src/errors/token-error.js";
import { UnexpectedResponseError } from "../../src/errors/unexpected-response-error.js";

const credentials: Credentials = { clientId: "id", clientSecret: "secret" };

describe("credentials", () => {
  const portal = "the portal (Settings, API Clients)";
  it.each([undefined, null, "secret", 7])("can't be %j", (value) => {
    expect(describeCredentialsProblem(value)).toBe(
      `credentials must be an object: pass { clientId, clientSecret } from ${portal}`,
    );
  });
  it.each([
    [{}, "clientId"],
    [{ clientId: "a" }, "clientSecret"],
    [{ clientId: " ", clientSecret: "b" }, "clientId"],
    [{ clientId: "a", clientSecret: "" }, "clientSecret"],
    [{ clientId: 7, clientSecret: "b" }, "clientId"],
  ])("%j lack a field", (value, field) => {
    expect(describeCredentialsProblem(value)).toBe(
      `credentials.${field} is missing or empty: copy it from ${portal}`,
    );
  });
  it("are sound with ID and secret", () => {
    expect(describeCredentialsProblem(credentials)).toBeUndefined();
  });
  it("are the same if both parts are", () => {
    expect(isSameCredentials(credentials, { ...credentials })).toBe(true);
    expect(isSameCredentials(credentials, { ...credentials, clientId: "x" })).toBe(false);
    expect(isSameCredentials(credentials, { ...credentials, clientSecret: "x" })).toBe(false);
  });
  it("come from a function, which may be async", async () => {
    expect(await callSource(() => credentials)).toBe(credentials);
    expect(await callSource(async () => credentials)).toBe(credentials);
    const cause = new Error("sealed");
    await expect(callSource(() => Promise.reject(cause))).rejects.toMatchObject({
      ...{ name: "TokenError", message: "the credentials function failed; see cause.", cause },
    });
    await expect(callSource(() => ({ clientId: "a" }) as Credentials)).rejects.toMatchObject({
      name: "TokenError",
      message: `the credentials function returned invalid credentials: credentials.clientSecret is missing or empty: copy it from ${portal}.`,
    });
  });
});

describe("a token that the caller provides", () => {
  it("is a text, or comes from a function each time", async () => {
    expect(new ProvidedToken("t").get()).toBe("t");
    let count = 0;
    const tokens = new ProvidedToken(() => `t${++count}`);
    expect([await tokens.get(), await tokens.get()]).toEqual(["t1", "t2"]);
  });
  it("can be asked for again after a rejection only from a function", () => {
    expect(new ProvidedToken("t").reject()).toBe(false);
    expect(new ProvidedToken(() => "t").reject()).toBe(true);
  });
  it("whose function fails or returns no token is a TokenError", async () => {
    const cause = new Error("sealed");
    await expect(new ProvidedToken(() => Promise.reject(cause)).get()).rejects.toMatchObject({
      ...{ name: "TokenError", message: "the token function failed; see cause.", cause },
    });
    await expect(new ProvidedToken(() => "a b").get()).rejects.toMatchObject({
      name: "TokenError",
      message: "the token function returned no valid token: return visible ASCII without spaces.",
    });
  });
});

describe("the request of a token", () => {
  const inputs: unknown[] = [];
  const request = (outcome: unknown) =>
    requestToken((input) => {
      inputs.push(input);
      return { result: async () => outcome } as unknown as Call<unknown>;
    }, credentials);
  const failed = 'no token for client "id": the token endpoint';
  const apiError = (status: number, code?: string) =>
    new ApiError({ status, detail: [{ msg: "m", ...(code && { code }) }], hint: "its own" });

  it("sends ID and secret, and returns the token and its lifetime", async () => {
    const data = { access_token: "t", expires_in: 60, token_type: "bearer" };
    expect(await request({ ok: true, data })).toEqual({ accessToken: "t", expiresIn: 60 });
    expect(inputs).toEqual([{ body: { client_id: "id", client_secret: "secret" } }]);
    expect(tokenOperation).toBe("generateOauth2ClientCredentialsToken");
  });
  it.each([
    {},
    { access_token: "t" },
    { access_token: "t", expires_in: "60" },
    { access_token: "t", expires_in: 0 },
    { access_token: "t", expires_in: -1 },
    { access_token: "", expires_in: 60 },
    { access_token: "a b", expires_in: 60 },
    { expires_in: 60 },
  ])("rejects the response %j", async (data) => {
    const error = request({ ok: true, data });
    await expect(error).rejects.toMatchObject({
      name: "TokenError",
      message: `${failed}'s response has no access_token and expires_in.`,
    });
  });
  it.each([
    [
      new ConnectionError("m"),
      "did not respond.",
      "Check the base URL and the network. The request itself was not sent.",
    ],
    [
      apiError(401, "c"),
      "responded with 401 c.",
      "Check the client ID and secret against the portal (Settings, API Clients).",
    ],
    [apiError(403, "c"), "responded with 403 c.", "its own"],
    [apiError(403), "responded with 403.", "its own"],
    [
      new UnexpectedResponseError("m", { status: 502, contentType: null, hint: "its own" }),
      "responded with 502.",
      "its own",
    ],
  ])("that fails says how: %s", async (cause, what, hint) => {
    await expect(request({ ok: false, error: cause })).rejects.toMatchObject({
      ...{ name: "TokenError", message: `${failed} ${what}`, cause, hint },
    });
  });
});

describe("a held token", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1_000);
  const settle = () => vi.advanceTimersByTimeAsync(0);

  /** Requests in their order, which the test settles. */
  function endpoint(
    source: ConstructorParameters<typeof ClientCredentialsTokens>[0] = credentials,
    shared = true,
  ) {
    const asked: { resolve: (token: IssuedToken) => void; reject: (error: Error) => void }[] = [];
    const request = () => new Promise<IssuedToken>((resolve, reject) => void asked.push({ resolve, reject }));
    const tokens = new ClientCredentialsTokens(source, request, shared);
    const hold = async (accessToken: string, expiresIn: number) => {
      const token = tokens.get();
      asked.at(-1)?.resolve({ accessToken, expiresIn });
      await token;
    };
    return { asked, tokens, hold };
  }

  it.each([
    [3_600, 3_480, 3_570],
    [240, 120, 210],
    [200, 100, 175],
    [80, 40, 70],
  ])("of %i s is refreshed after %i s, and no longer used after %i s", async (lifetime, refresh, stale) => {
    const { asked, tokens, hold } = endpoint();
    await hold("first", lifetime);
    pass(refresh - 0.001);
    expect([tokens.get(), asked.length]).toEqual(["first", 1]);
    pass(0.001);
    expect([tokens.get(), asked.length]).toEqual(["first", 2]);
    pass(stale - refresh - 0.001);
    expect(tokens.get()).toBe("first");
    pass(0.001);
    expect(tokens.get()).toBeInstanceOf(Promise);
  });

  it("is left alone for 5 s after its refresh failed, counted from the failure", async () => {
    const { asked, tokens, hold } = endpoint();
    await hold("first", 3_600);
    pass(3_480);
    tokens.get();
    pass(3);
    asked[1]?.reject(new Error("down"));
    await settle();
    pass(4.999);
    expect([tokens.get(), asked.length]).toEqual(["first", 2]);
    pass(0.001);
    expect([tokens.get(), asked.length]).toEqual(["first", 3]);
    asked[2]?.reject(new Error("down"));
    await settle();
    pass(4);
    expect([tokens.get(), asked.length]).toEqual(["first", 3]);
  });

  it("is refreshed by one call of several that can't share it, for 5 s", async () => {
    const { asked, tokens, hold } = endpoint(credentials, false);
    await hold("first", 3_600);
    pass(3_480);
    tokens.get();
    pass(4.999);
    tokens.get();
    expect(asked).toHaveLength(2);
    pass(0.001);
    tokens.get();
    expect(asked).toHaveLength(3);
  });

  it("is waited for no longer than 120 s", () => {
    const { asked, tokens } = endpoint();
    const first = tokens.get();
    pass(119.999);
    expect(tokens.get()).toBe(first);
    pass(0.001);
    expect(tokens.get()).not.toBe(first);
    expect(asked).toHaveLength(2);
  });

  it("that was rejected is replaced at once, and its replacement not for 30 s or Retry-After", async () => {
    for (const [retryAfter, seconds] of [
      [undefined, 30],
      [10, 30],
      [90, 90],
    ] as const) {
      const { asked, tokens, hold } = endpoint();
      await hold("first", 3_600);
      expect(tokens.replacedIn).toBeUndefined();
      expect(tokens.reject("other", retryAfter)).toBe(true);
      expect(tokens.replacedIn).toBeUndefined();
      expect(tokens.reject("first", retryAfter)).toBe(true);
      expect(tokens.replacedIn).toBe(seconds);
      await hold("second", 3_600);
      pass(seconds - 1.5);
      expect(tokens.replacedIn).toBe(2);
      expect(tokens.reject("second")).toBe(false);
      expect(tokens.get()).toBe("second");
      pass(1.5);
      expect(tokens.replacedIn).toBeUndefined();
      expect(tokens.reject("second")).toBe(true);
      expect(asked).toHaveLength(2);
    }
  });

  const rejectedWith = (status: number, retryAfter?: number) =>
    new TokenError("rejected.", { cause: Object.assign(new Error("m"), { status, retryAfter }), hint: "h" });

  it.each([400, 401, 403, 407, 409, 429, 499])(
    "is not asked for with credentials that got %i, for 30 s",
    async (status) => {
      const { asked, tokens } = endpoint();
      const first = tokens.get() as Promise<string>;
      const cause = rejectedWith(status);
      asked[0]?.reject(cause);
      const expected = { name: "TokenError", hint: "h", cause: cause.cause };
      await expect(first).rejects.toMatchObject({
        ...expected,
        message: "rejected. It is not asked again for 30 s.",
      });
      pass(29.5);
      await expect(tokens.get()).rejects.toMatchObject({
        ...expected,
        message: "rejected. It is not asked again for 1 s.",
      });
      expect(asked).toHaveLength(1);
      pass(0.5);
      void (tokens.get() as Promise<string>).catch(() => undefined);
      expect(asked).toHaveLength(2);
    },
  );

  it.each([399, 408, 500, 503])("is asked for again after %i", async (status) => {
    const { asked, tokens } = endpoint();
    const cause = rejectedWith(status);
    const first = tokens.get();
    asked[0]?.reject(cause);
    await expect(first).rejects.toBe(cause);
    void (tokens.get() as Promise<string>).catch(() => undefined);
    expect(asked).toHaveLength(2);
  });

  it.each([new TokenError("no cause"), new TokenError("m", { cause: new Error("no status") })])(
    "is asked for again after a failure without a status",
    async (cause) => {
      const { asked, tokens } = endpoint();
      const first = tokens.get();
      asked[0]?.reject(cause);
      await expect(first).rejects.toBe(cause);
      void (tokens.get() as Promise<string>).catch(() => undefined);
      expect(asked).toHaveLength(2);
    },
  );

  it("waits for the Retry-After of a rejection, if it is longer, and never with other credentials", async () => {
    const current = { ...credentials };
    const { asked, tokens } = endpoint(() => current);
    const first = tokens.get();
    await settle();
    asked[0]?.reject(rejectedWith(401, 60));
    await expect(first).rejects.toMatchObject({ message: "rejected. It is not asked again for 60 s." });
    current.clientSecret = "rotated";
    const second = tokens.get();
    await settle();
    expect(asked).toHaveLength(2);
    asked[1]?.resolve({ accessToken: "t", expiresIn: 60 });
    expect(await second).toBe("t");
  });
});
