import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ClientCredentialsTokens, type IssuedToken } from "../src/auth/client-credentials.js";

const credentials = { clientId: "id", clientSecret: "secret" };

/** A token endpoint whose answers the test gives one by one. */
function manual() {
  const asked: { answer: (token: string, expiresIn?: number) => void; fail: () => void }[] = [];
  const request = () =>
    new Promise<IssuedToken>((resolve, reject) => {
      asked.push({
        answer: (accessToken, expiresIn = 3_600) => resolve({ accessToken, expiresIn }),
        fail: () => reject(new Error("down")),
      });
    });
  return { asked, request };
}

function endpoint() {
  const { asked, request } = manual();
  return { asked, tokens: new ClientCredentialsTokens(credentials, request) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1_000);

async function held(expiresIn = 3_600) {
  const { asked, tokens } = endpoint();
  const first = tokens.get();
  asked[0]?.answer("first", expiresIn);
  await first;
  return { asked, tokens };
}

describe("a token", () => {
  it("is used without another question until 120 s are left", async () => {
    const { asked, tokens } = await held();
    pass(3_600 - 121);
    expect(tokens.get()).toBe("first");
    expect(asked).toHaveLength(1);
  });

  it("is renewed in the background from 120 s on, by one request, and used meanwhile", async () => {
    const { asked, tokens } = await held();
    pass(3_600 - 119);
    expect([tokens.get(), tokens.get()]).toEqual(["first", "first"]);
    expect(asked).toHaveLength(2);
    asked[1]?.answer("second");
    await vi.advanceTimersByTimeAsync(0);
    expect(tokens.get()).toBe("second");
  });

  it("rests for 5 s after a renewal in the background has failed, and is used on", async () => {
    const { asked, tokens } = await held();
    pass(3_600 - 119);
    tokens.get();
    asked[1]?.fail();
    await vi.advanceTimersByTimeAsync(0);
    expect(tokens.get()).toBe("first");
    expect(asked).toHaveLength(2);
    pass(6);
    expect(tokens.get()).toBe("first");
    expect(asked).toHaveLength(3);
  });

  it("is waited for from 30 s on, by all callers on one request", async () => {
    const { asked, tokens } = await held();
    pass(3_600 - 29);
    const waiting = Array.from({ length: 100 }, () => tokens.get());
    expect(asked).toHaveLength(2);
    asked[1]?.answer("second");
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(["second"]));
  });

  it("that lives for a short time is not asked for at every call", async () => {
    const { asked, tokens } = await held(60);
    pass(10);
    expect(tokens.get()).toBe("first");
    expect(asked).toHaveLength(1);
  });

  it("is asked for once when a hundred callers learn that it was refused", async () => {
    const { asked, tokens } = await held();
    const waiting = Array.from({ length: 100 }, () => {
      expect(tokens.reject("first")).toBe(true);
      return tokens.get();
    });
    expect(asked).toHaveLength(2);
    asked[1]?.answer("second");
    await Promise.all(waiting);
    tokens.reject("first");
    expect(tokens.get()).toBe("second");
  });

  it("that is newer is never replaced by an answer that comes late", async () => {
    const { asked, tokens } = await held();
    pass(3_600 - 119);
    tokens.get();
    tokens.reject("first");
    const second = tokens.get();
    asked[2]?.answer("newer");
    expect(await second).toBe("newer");
    asked[1]?.answer("late");
    await vi.advanceTimersByTimeAsync(0);
    expect(tokens.get()).toBe("newer");
  });

  it("that was requested before the rejection is not held, even if it comes first", async () => {
    const { asked, tokens } = await held();
    pass(3_600 - 119);
    tokens.get();
    tokens.reject("first");
    const newer = tokens.get();
    asked[1]?.answer("late");
    await vi.advanceTimersByTimeAsync(0);
    expect(tokens.get()).toBe(newer);
    asked[2]?.answer("newer");
    expect(await newer).toBe("newer");
    expect(tokens.get()).toBe("newer");
  });

  it("is asked for again after 120 s without an answer, as a credentials function may hang", async () => {
    const { asked, tokens } = endpoint();
    const first = tokens.get();
    pass(119);
    expect(tokens.get()).toBe(first);
    pass(2);
    const second = tokens.get();
    expect(asked).toHaveLength(2);
    expect(tokens.get()).toBe(second);
    asked[1]?.answer("second");
    expect(await second).toBe("second");
    asked[0]?.answer("first");
    expect(await first).toBe("first");
    expect(tokens.get()).toBe("second");
  });

  it("is asked for again after a failure", async () => {
    const { asked, tokens } = endpoint();
    const first = tokens.get();
    asked[0]?.fail();
    await expect(first).rejects.toThrow("down");
    const second = tokens.get();
    asked[1]?.answer("second");
    expect(await second).toBe("second");
  });
});

/** As in Workers: a promise of one request must not be awaited by another. */
describe("where requests are isolated, a token", () => {
  const isolated = () => {
    const { asked, request } = manual();
    return { asked, tokens: new ClientCredentialsTokens(credentials, request, false) };
  };

  it("is requested by each call on its own, until one holds it", async () => {
    const { asked, tokens } = isolated();
    const [first, second] = [tokens.get(), tokens.get()];
    expect(asked).toHaveLength(2);
    expect(first).not.toBe(second);
    asked[1]?.answer("second");
    // The first call never gets its response: the other one does not wait for it.
    expect(await second).toBe("second");
    expect(tokens.get()).toBe("second");
  });
  it("is refreshed by one call, while the others use the old one", async () => {
    const { asked, tokens } = isolated();
    const first = tokens.get();
    asked[0]?.answer("first");
    await first;
    pass(3_600 - 119);
    expect([tokens.get(), tokens.get(), tokens.get()]).toEqual(["first", "first", "first"]);
    expect(asked).toHaveLength(2);
    // The request that refreshed it has ended, and its refresh with it.
    pass(6);
    expect(tokens.get()).toBe("first");
    expect(asked).toHaveLength(3);
  });
  it("that was requested later is not replaced by one that was requested earlier", async () => {
    const { asked, tokens } = isolated();
    const [earlier, later] = [tokens.get(), tokens.get()];
    asked[1]?.answer("later");
    await later;
    asked[0]?.answer("earlier");
    expect(await earlier).toBe("earlier");
    expect(tokens.get()).toBe("later");
  });
  it("is replaced once when calls in turn learn that it was rejected", async () => {
    const { asked, tokens } = isolated();
    const first = tokens.get();
    asked[0]?.answer("first");
    await first;
    expect(tokens.reject("first")).toBe(true);
    const second = tokens.get();
    asked[1]?.answer("second");
    await second;
    expect(tokens.reject("second")).toBe(false);
    expect(tokens.get()).toBe("second");
    expect(asked).toHaveLength(2);
  });
});
