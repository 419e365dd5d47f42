import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ClientCredentialsTokens, type IssuedToken } from "../../src/auth/client-credentials-tokens.js";
import type { Credentials } from "../../src/auth/credentials.js";
import { TokenError } from "../../src/errors/token-error.js";

const credentials: Credentials = { clientId: "id", clientSecret: "secret" };

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
