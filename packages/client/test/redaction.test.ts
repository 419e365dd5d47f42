import { inspect } from "node:util";
import { type ApiError, type CallError, createClient } from "@mycreditapp/client";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { me } from "./helpers/client.js";

/** A server that is sent this token, if any. */
type Respond = (token: string) => Response;

const json = (body: unknown, status = 400, headers: Record<string, string> = {}) =>
  new Response(typeof body === "string" ? body : JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", ...headers },
  });

const fetchOf =
  (respond: Respond): typeof globalThis.fetch =>
  async (_, init) =>
    respond(new Headers(init?.headers).get("authorization")?.replace("Bearer ", "") ?? "");

/** Returns the error of a call whose token the server quotes. */
async function withToken(token: string, respond: Respond): Promise<ApiError> {
  const mca = createClient({ organizationId: me, token, fetch: fetchOf(respond), retries: 0 });
  const outcome = await mca.asSelf().getOrganization().result();
  if (outcome.ok) throw new Error("expected a failure");
  return outcome.error as ApiError;
}

/** Returns the error of a call whose credentials the server quotes. */
async function withSecret(clientSecret: string, respond: Respond): Promise<CallError> {
  const credentials = { clientId: "client-1", clientSecret };
  const mca = createClient({ organizationId: me, credentials, fetch: fetchOf(respond), retries: 0 });
  const outcome = await mca.asSelf().getOrganization().result();
  if (outcome.ok) throw new Error("expected a failure");
  return outcome.error;
}

/** Returns all strings reachable from an error: own properties, enumerable or not, and its chain of causes. */
function textsOf(value: unknown, seen = new Set<unknown>()): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null || seen.has(value)) return [];
  seen.add(value);
  return Reflect.ownKeys(value).flatMap((key) => [
    String(key),
    ...textsOf((value as Record<PropertyKey, unknown>)[key], seen),
  ]);
}

function expectHidden(error: Error, secret: string): void {
  const shown = [
    ...textsOf(error),
    String(error),
    JSON.stringify(error),
    JSON.stringify(error.cause) ?? "",
    inspect(error, { depth: 20, showHidden: true }),
    inspect(error, { depth: 20, showHidden: true, customInspect: false }),
    inspect(error.cause, { depth: 20, showHidden: true }),
  ];
  const forms = [secret, JSON.stringify(secret).slice(1, -1)];
  for (const text of shown) for (const form of forms) expect(text).not.toContain(form);
}

const awkward = 'p"a\\s/s\u00e9-\u{1f511}\n<word>';
/** Returns JSON with every character escaped. */
const escaped = (text: string) =>
  `"${[...Array(text.length).keys()].map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, "0")}`).join("")}"`;

describe("a secret that a response quotes", () => {
  const quotes: [where: string, body: (secret: string) => string][] = [
    ["in msg", (secret) => JSON.stringify({ detail: [{ msg: `bad ${secret}!`, code: "x" }] })],
    ["in detail as a text", (secret) => JSON.stringify({ detail: `bad ${secret}` })],
    ["in a bare item", (secret) => JSON.stringify({ loc: [], msg: secret, type: secret, code: secret })],
    ["in loc", (secret) => JSON.stringify({ detail: [{ msg: "m", loc: ["body", secret] }] })],
    [
      "in a nested field",
      (secret) => JSON.stringify({ detail: [{ msg: "m", input: { a: [{ b: secret }] } }] }),
    ],
    ["as a key", (secret) => JSON.stringify({ detail: [{ msg: "m", input: { [`x-${secret}`]: 1 } }] })],
    ["with \\u escapes", (secret) => `{"detail":[{"msg":${escaped(secret)}}]}`],
    ["with \\/", (secret) => `{"detail":[{"msg":${JSON.stringify(secret).replaceAll("/", "\\/")}}]}`],
    [
      "as JSON within a text",
      (secret) => JSON.stringify({ detail: [{ msg: `body: ${JSON.stringify({ client_secret: secret })}` }] }),
    ],
    ["without JSON", (secret) => `<html>${secret}</html>`],
    ["in a text alone", (secret) => JSON.stringify(secret)],
  ];
  it.each(quotes)("%s does not show in the cause of a TokenError", async (_, body) => {
    const error = await withSecret(awkward, () => json(body(awkward), 401));
    expect(error.name).toBe("TokenError");
    expect(error.cause).toBeInstanceOf(Error);
    expectHidden(error, awkward);
    expectHidden(error.cause as Error, awkward);
  });
  it.each(quotes)("%s does not show in an ApiError", async (_, body) => {
    const token = "t/k+n=.with~signs";
    expectHidden(await withToken(token, () => json(body(token))), token);
  });
  it.each([400, 200])("in headers does not show, with status %i", async (status) => {
    const token = "token-in-a-header";
    const headers = { "x-request-id": `for ${token}`, "content-type": `text/${token}` };
    const error = await withToken(token, () => json("{}", status, headers));
    expect(error.requestId).toBe("for [redacted]");
    expectHidden(error, token);
  });
  it("leaves the rest of the item unchanged", async () => {
    const error = await withToken("token-token", (token) =>
      json({ detail: [{ msg: `bad ${token}, sorry`, code: "access_denied", loc: ["header", 0] }] }),
    );
    expect(error.detail).toEqual([
      { msg: "bad [redacted], sorry", code: "access_denied", loc: ["header", 0] },
    ]);
  });
});

describe("a secret that is a common word", () => {
  const envelope = {
    detail: [{ loc: ["any", "access"], msg: "any access denied", type: "access", code: "access_denied" }],
  };
  it.each(["any", "access", "a", "msg", "detail", "code", "loc", "d"])(
    '"%s" does not corrupt the envelope',
    async (token) => {
      const error = await withToken(token, () => json(envelope, 403));
      expect(error.name).toBe("ApiError");
      expect(error.code).toBe("access_denied");
      expect(error.is("access_denied")).toBe(true);
      expect(error.detail[0]?.msg).toBe("any access denied");
    },
  );
  it("is redacted if it is an entire value", async () => {
    const error = await withToken("access", () => json(envelope, 403));
    expect(error.detail[0]).toMatchObject({ type: "[redacted]", loc: ["any", "[redacted]"] });
  });
  it("is redacted within a longer string from 8 characters", async () => {
    const quoting: Respond = (token) => json({ detail: `not ${token}.` });
    expect((await withToken("1234567", quoting)).detail[0]?.msg).toBe("not 1234567.");
    expect((await withToken("12345678", quoting)).detail[0]?.msg).toBe("not [redacted].");
  });
});

describe("a malicious error body", () => {
  it.each([
    ["an array", `${"[".repeat(50_000)}${"]".repeat(50_000)}`],
    ["an envelope", `{"detail":${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}}`],
    ["an item", `{"detail":[{"msg":"m","input":${"[".repeat(50_000)}${"]".repeat(50_000)}}]}`],
  ])("nested deeply, as %s, becomes a printable error of this package", async (_, body) => {
    const error = await withToken("token-token", () => json(body));
    expect(["ApiError", "UnexpectedResponseError"]).toContain(error.name);
    expect(() => [
      JSON.stringify(error),
      inspect(error, { customInspect: false, depth: null }),
    ]).not.toThrow();
  });
  it("with the key __proto__ changes no prototype", async () => {
    const error = await withToken("token-token", () => json('{"__proto__":{"detail":"from the prototype"}}'));
    expect(error.name).toBe("UnexpectedResponseError");
  });
});

describe("any secret of at least 8 characters", () => {
  // With digits and punctuation, a secret is not part of the message by chance.
  const secret = fc
    .string({ unit: "binary", minLength: 1, maxLength: 20 })
    .map((text) => `~${text}~0123456789~`)
    .filter((text) => text.trim() === text);
  const place = fc.constantFrom<(secret: string) => unknown>(
    (text) => ({ detail: [{ msg: text, loc: [text], type: text, code: text }] }),
    (text) => ({ detail: `${text}${text}` }),
    (text) => ({ detail: [{ msg: "m", [text]: { [`a${text}b`]: [text] } }] }),
    (text) => ({ [text]: text }),
    (text) => [text, { msg: text }],
    (text) => ({ detail: [{ msg: JSON.stringify({ secret: text }) }, text, { code: text }] }),
    (text) => text,
  );
  it("is not in an error, its JSON, inspection, stack or causes", async () => {
    await fc.assert(
      fc.asyncProperty(
        secret,
        place,
        fc.boolean(),
        fc.constantFrom(400, 401, 422, 500),
        async (text, quote, escapes, status) => {
          const body = JSON.stringify(quote(text));
          const sent = escapes ? body.replace(/[^\x20-\x7e]|\//g, (one) => escaped(one).slice(1, -1)) : body;
          const error = await withSecret(text, () => json(sent, status));
          expect(error.name).toBe("TokenError");
          expectHidden(error, text);
        },
      ),
      { numRuns: 300 },
    );
  });
});
