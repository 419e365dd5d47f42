import { describe, expect, it } from "vitest";
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
import { HookError } from "../../src/errors/hook-error.js";
import { UnexpectedResponseError } from "../../src/errors/unexpected-response-error.js";

const credentials: Credentials = { clientId: "id", clientSecret: "secret" };

describe("credentials", () => {
  const portal = "the portal (Settings, API Clients)";
  it.each([
    [undefined, "missing"],
    [null, "null"],
    ["secret", "of type string"],
    [7, "of type number"],
  ])("can't be %j", (value, what) => {
    expect(describeCredentialsProblem(value)).toBe(
      `credentials is ${what}: pass { clientId, clientSecret } from ${portal}, or a token.`,
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
      `credentials.${field} is missing or empty: copy it from ${portal}.`,
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
      message: `the credentials function failed: credentials.clientSecret is missing or empty: copy it from ${portal}.`,
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
      "Check the base URL and the network. The request was not sent.",
    ],
    [
      new HookError({ hook: "onRequest", sent: false, cause: new Error("bug") }),
      "can't be called: onRequest threw an error: Error; see cause.",
      "Fix onRequest. The request was not sent.",
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
