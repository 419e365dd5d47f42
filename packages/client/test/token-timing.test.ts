import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ClientCredentialsTokens, type IssuedToken } from "../src/auth/client-credentials-tokens.js";

const credentials = { clientId: "id", clientSecret: "secret" };

/** A token endpoint whose responses the test sends one by one. */
function manual() {
  const requests: { respond: (token: string, expiresIn?: number) => void; fail: () => void }[] = [];
  const request = () =>
    new Promise<IssuedToken>((resolve, reject) => {
      requests.push({
        respond: (accessToken, expiresIn = 3_600) => resolve({ accessToken, expiresIn }),
        fail: () => reject(new Error("down")),
      });
    });
  return { requests, request };
}

function endpoint() {
  const { requests, request } = manual();
  return { requests, tokens: new ClientCredentialsTokens(credentials, request) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1_000);

async function held(expiresIn = 3_600) {
  const { requests, tokens } = endpoint();
  const first = tokens.get();
  requests[0]?.respond("first", expiresIn);
  await first;
  return { requests, tokens };
}

describe("a token", () => {
  it("is used without another request until 120 s are left", async () => {
    const { requests, tokens } = await held();
    pass(3_600 - 121);
    expect(tokens.get()).toBe("first");
    expect(requests).toHaveLength(1);
  });

  it("is refreshed in the background from 120 s on, by one request, and used meanwhile", async () => {
    const { requests, tokens } = await held();
    pass(3_600 - 119);
    expect([tokens.get(), tokens.get()]).toEqual(["first", "first"]);
    expect(requests).toHaveLength(2);
    requests[1]?.respond("second");
    await vi.advanceTimersByTimeAsync(0);
    expect(tokens.get()).toBe("second");
  });

  it("is not refreshed for 5 s after a failed background refresh, and is used meanwhile", async () => {
    const { requests, tokens } = await held();
    pass(3_600 - 119);
    tokens.get();
    requests[1]?.fail();
    await vi.advanceTimersByTimeAsync(0);
    expect(tokens.get()).toBe("first");
    expect(requests).toHaveLength(2);
    pass(6);
    expect(tokens.get()).toBe("first");
    expect(requests).toHaveLength(3);
  });

  it("makes all callers wait for one request from 30 s on", async () => {
    const { requests, tokens } = await held();
    pass(3_600 - 29);
    const waiting = Array.from({ length: 100 }, () => tokens.get());
    expect(requests).toHaveLength(2);
    requests[1]?.respond("second");
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(["second"]));
  });

  it("with a short lifetime is not requested at every call", async () => {
    const { requests, tokens } = await held(60);
    pass(10);
    expect(tokens.get()).toBe("first");
    expect(requests).toHaveLength(1);
  });

  it("is requested once when a hundred callers learn that it was rejected", async () => {
    const { requests, tokens } = await held();
    const waiting = Array.from({ length: 100 }, () => {
      expect(tokens.reject("first")).toBe(true);
      return tokens.get();
    });
    expect(requests).toHaveLength(2);
    requests[1]?.respond("second");
    await Promise.all(waiting);
    tokens.reject("first");
    expect(tokens.get()).toBe("second");
  });

  it("is never replaced by a late response with an older one", async () => {
    const { requests, tokens } = await held();
    pass(3_600 - 119);
    tokens.get();
    tokens.reject("first");
    const second = tokens.get();
    requests[2]?.respond("newer");
    expect(await second).toBe("newer");
    requests[1]?.respond("late");
    await vi.advanceTimersByTimeAsync(0);
    expect(tokens.get()).toBe("newer");
  });

  it("that was requested before the rejection is not kept, even if it arrives first", async () => {
    const { requests, tokens } = await held();
    pass(3_600 - 119);
    tokens.get();
    tokens.reject("first");
    const newer = tokens.get();
    requests[1]?.respond("late");
    await vi.advanceTimersByTimeAsync(0);
    expect(tokens.get()).toBe(newer);
    requests[2]?.respond("newer");
    expect(await newer).toBe("newer");
    expect(tokens.get()).toBe("newer");
  });

  it("is requested again after 120 s without a response, as a credentials function may hang", async () => {
    const { requests, tokens } = endpoint();
    const first = tokens.get();
    pass(119);
    expect(tokens.get()).toBe(first);
    pass(2);
    const second = tokens.get();
    expect(requests).toHaveLength(2);
    expect(tokens.get()).toBe(second);
    requests[1]?.respond("second");
    expect(await second).toBe("second");
    requests[0]?.respond("first");
    expect(await first).toBe("first");
    expect(tokens.get()).toBe("second");
  });

  it("is requested again after a failure", async () => {
    const { requests, tokens } = endpoint();
    const first = tokens.get();
    requests[0]?.fail();
    await expect(first).rejects.toThrow("down");
    const second = tokens.get();
    requests[1]?.respond("second");
    expect(await second).toBe("second");
  });
});

/** As in Workers: a request must not await a promise of another request. */
describe("if requests are isolated, a token", () => {
  const isolated = () => {
    const { requests, request } = manual();
    return { requests, tokens: new ClientCredentialsTokens(credentials, request, false) };
  };

  it("is requested by each call separately, until one has it", async () => {
    const { requests, tokens } = isolated();
    const [first, second] = [tokens.get(), tokens.get()];
    expect(requests).toHaveLength(2);
    expect(first).not.toBe(second);
    requests[1]?.respond("second");
    // The first call never receives its response, and the second does not wait for it.
    expect(await second).toBe("second");
    expect(tokens.get()).toBe("second");
  });
  it("is refreshed by one call, while the others use the old one", async () => {
    const { requests, tokens } = isolated();
    const first = tokens.get();
    requests[0]?.respond("first");
    await first;
    pass(3_600 - 119);
    expect([tokens.get(), tokens.get(), tokens.get()]).toEqual(["first", "first", "first"]);
    expect(requests).toHaveLength(2);
    // The request that started the refresh has ended, and the refresh with it.
    pass(6);
    expect(tokens.get()).toBe("first");
    expect(requests).toHaveLength(3);
  });
  it("that was requested later is not replaced by one that was requested earlier", async () => {
    const { requests, tokens } = isolated();
    const [earlier, later] = [tokens.get(), tokens.get()];
    requests[1]?.respond("later");
    await later;
    requests[0]?.respond("earlier");
    expect(await earlier).toBe("earlier");
    expect(tokens.get()).toBe("later");
  });
  it("is replaced once when calls in turn learn that it was rejected", async () => {
    const { requests, tokens } = isolated();
    const first = tokens.get();
    requests[0]?.respond("first");
    await first;
    expect(tokens.reject("first")).toBe(true);
    const second = tokens.get();
    requests[1]?.respond("second");
    await second;
    expect(tokens.reject("second")).toBe(false);
    expect(tokens.get()).toBe("second");
    expect(requests).toHaveLength(2);
  });
});
