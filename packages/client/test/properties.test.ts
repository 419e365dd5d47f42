import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { serializePath, serializeQuery } from "../src/operations/serialize.js";
import { retryDelay } from "../src/pipeline/retry.js";
import { parseRetryAfter } from "../src/pipeline/retry-after.js";
import { clientOf, expectNoSecret, me, other, token } from "./helpers/client.js";

describe("a path", () => {
  it("keeps each value within its segment, and round-trips it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (value) => {
        if (value === "." || value === "..") return;
        const path = serializePath("/a/{id}/b", { id: value });
        const url = new URL(path, "https://api.example");
        const [, first, middle, last, ...rest] = url.pathname.split("/");
        expect([first, last, rest]).toEqual(["a", "b", []]);
        expect(decodeURIComponent(middle ?? "")).toBe(value);
        expect(url.search + url.hash).toBe("");
      }),
    );
  });
  it("rejects anything but strings and numbers", () => {
    const wrong = fc.oneof(
      fc.constantFrom("", ".", "..", null, undefined, true),
      fc.object(),
      fc.array(fc.string()),
    );
    fc.assert(
      fc.property(wrong, (value) => {
        expect(() => serializePath("/a/{id}", { id: value })).toThrow(/path\.id is .*: pass a/);
      }),
    );
  });
});

describe("a query", () => {
  const scalar = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );
  it("round-trips every name and value, and nothing else", () => {
    const value = fc.oneof(scalar, fc.array(scalar, { minLength: 1 }), fc.constantFrom(null, undefined));
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "grapheme", minLength: 1 }), value), (query) => {
        const expected = Object.entries(query).flatMap(([name, given]) =>
          [given].flat().flatMap((one) => (one === null || one === undefined ? [] : [[name, String(one)]])),
        );
        expect([...new URLSearchParams(serializeQuery(query).replaceAll("+", "%2B"))]).toEqual(expected);
      }),
    );
  });
  it("serializes a Date in RFC 3339, or as a date if the parameter is one", () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }), (date) => {
        expect(serializeQuery({ at: date })).toBe(`at=${encodeURIComponent(date.toISOString())}`);
        expect(serializeQuery({ at: date }, ["at"])).toBe(`at=${date.toISOString().slice(0, 10)}`);
      }),
    );
  });
  it.each([
    [{}],
    [() => 1],
    [Symbol("x")],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [new Date(Number.NaN)],
    [[]],
  ])("rejects %s instead of dropping it", (value) => {
    expect(() => serializeQuery({ field: value })).toThrow(/query\.field is .*: (pass|omit)/);
  });
});

describe("Retry-After", () => {
  it("is parsed as seconds and as an HTTP date, to the second", () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 4e9 }), (seconds, epoch) => {
        expect(parseRetryAfter(String(seconds))).toBe(seconds);
        const date = new Date(epoch * 1_000);
        expect(parseRetryAfter(date.toUTCString(), (epoch - 7) * 1_000)).toBe(7);
        expect(parseRetryAfter(date.toUTCString(), (epoch + 7) * 1_000)).toBe(0);
      }),
    );
  });
  it("with any other value is undefined, never negative or NaN", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom("-5", "1.5", "2020", "soon", "1e3", "Infinity")),
        (text) => {
          const value = parseRetryAfter(text);
          if (/^\s*\d+\s*$/.test(text)) return;
          expect(value === undefined || value >= 0).toBe(true);
        },
      ),
    );
    for (const text of ["-5", "1.5", "soon", "1e3", "", "2020-01-01"])
      expect(parseRetryAfter(text)).toBeUndefined();
  });
});

describe("the delay before a retry", () => {
  it("is between 0 and the doubled bound, at most 8 s", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 10 }),
        fc.double({ min: 0, max: 0.999_999, noNaN: true }),
        (retry, random) => {
          const delay = retryDelay(retry, undefined, () => random) as number;
          expect(delay).toBeGreaterThanOrEqual(0);
          expect(delay).toBeLessThanOrEqual(Math.min(500 * 2 ** retry, 8_000));
        },
      ),
    );
  });
  it("uses its whole range", () => {
    expect(retryDelay(0, undefined, () => 0)).toBe(0);
    expect(retryDelay(1, undefined, () => 0.5)).toBe(500);
    expect(retryDelay(9, undefined, () => 1)).toBe(8_000);
  });
  it("is Retry-After plus up to 10 %, for at most 60 s", () => {
    expect(retryDelay(0, 60, () => 0)).toBe(60_000);
    expect(retryDelay(0, 60, () => 1)).toBe(66_000);
    expect(retryDelay(0, 61)).toBeUndefined();
  });
  it("spreads clients over those 10 %", () => {
    const waits = Array.from({ length: 200 }, () => retryDelay(0, 10) as number);
    expect(new Set(waits).size).toBeGreaterThan(100);
    for (const wait of waits) expect(wait >= 10_000 && wait <= 11_000).toBe(true);
  });
});

describe("any response", () => {
  const names = [
    "ApiError",
    "ConnectionError",
    "TimeoutError",
    "AbortError",
    "TokenError",
    "InvalidRequestError",
    "UnexpectedResponseError",
  ];
  const body = fc.oneof(
    fc.uint8Array(),
    fc.string({ unit: "grapheme" }),
    fc.json(),
    fc.json().map((json) => `{"detail":${json}}`),
    fc.constant(`{"detail":[{"loc":[],"msg":"${token}","type":"t","code":"${token}"}]}`),
    fc.constant(`<html>${token}</html>`),
  );
  it("ends in data or a documented error, in both styles, and shows no secret", async () => {
    await fc.assert(
      fc.asyncProperty(
        body,
        fc.integer({ min: 200, max: 599 }),
        fc.constantFrom("application/json", "text/html", "application/octet-stream", undefined),
        async (bytes, status, type) => {
          const events: unknown[] = [];
          const fetch = async () => {
            const empty = [204, 205, 304].includes(status);
            const headers = type ? { "content-type": type } : {};
            return new Response(empty ? null : (bytes as BodyInit), { status, headers });
          };
          const self = clientOf("http://127.0.0.1:1", {
            fetch,
            retries: 0,
            logger: (event) => events.push(event),
          }).asSelf();
          const outcome = await self.getOrganization().result();
          if (outcome.ok) {
            expect(typeof outcome.data).toBe("object");
            return;
          }
          expect(names).toContain(outcome.error.name);
          expectNoSecret(outcome.error);
          expect(JSON.stringify(events)).not.toContain(token);
          await expect(self.getOrganization()).rejects.toMatchObject({ name: outcome.error.name });
        },
      ),
      { numRuns: 400 },
    );
  });

  it("becomes a ConnectionError without secrets if fetch throws anything", async () => {
    const thrown = fc.oneof(
      fc.string(),
      fc.constant(undefined),
      fc.object(),
      fc.constant(new Error(`secret ${token}`)),
    );
    await fc.assert(
      fc.asyncProperty(thrown, async (cause) => {
        const fetch = () => Promise.reject(cause);
        const options = { fetch, retries: 0 };
        const outcome = await clientOf("http://127.0.0.1:1", options)
          .asHostOf(other)
          .getOrganization()
          .result();
        if (outcome.ok) throw new Error("must fail");
        expect(outcome.error.name).toBe("ConnectionError");
        expectNoSecret(outcome.error);
        expect(outcome.error.scenario).toBe(`host of ${other}`);
        expect(me).not.toBe(other);
      }),
    );
  });
});
