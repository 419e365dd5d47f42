import { createClient, InvalidRequestError } from "@mycreditapp/client";
import { describe, expect, it, vi } from "vitest";

const organizationId = "054b4106-174b-46b0-97f8-86d8d7b6f0af";
const otherId = "c9b1f0d1-8d3f-4cfa-91b8-9f9b0c5e2a77";
const credentials = { clientId: "client", clientSecret: "s3cret-s3cret" };
type Options = Parameters<typeof createClient>[0];

const rejected: [what: string, options: unknown, message: RegExp][] = [
  ["no options", undefined, /organizationId is missing: pass the ID .* a UUID\./],
  ["no organization id", { credentials }, /organizationId is missing: pass the ID/],
  [
    "a malformed organization id",
    { organizationId: "me", credentials },
    /organizationId "me" is not a UUID: pass/,
  ],
  [
    "a number as organization id",
    { organizationId: 7, credentials },
    /organizationId is of type number: pass/,
  ],
  [
    "no credentials",
    { organizationId },
    /credentials is missing: pass \{ clientId, clientSecret \} .* or a token/,
  ],
  [
    "credentials and token",
    { organizationId, credentials, token: "t" },
    /credentials and token are both set: pass only one/,
  ],
  [
    "no client id",
    { organizationId, credentials: { clientSecret: "x" } },
    /credentials.clientId is missing or empty: copy/,
  ],
  [
    "an empty secret",
    { organizationId, credentials: { clientId: "x", clientSecret: " " } },
    /credentials.clientSecret is missing or empty: copy/,
  ],
  ["an empty token", { organizationId, token: "" }, /token is not valid: pass visible ASCII, or a function/],
  [
    "an unknown version",
    { organizationId, credentials, version: "v2" },
    /version "v2" is unknown: use v1-beta or v1/,
  ],
  [
    "version and base URL",
    { organizationId, credentials, version: "v1", baseUrl: "https://x" },
    /version and baseUrl are both set: put/,
  ],
  [
    "a base URL that is not a URL",
    { organizationId, credentials, baseUrl: "api" },
    /baseUrl is not a URL: pass one such as/,
  ],
  [
    "http to another host",
    { organizationId, credentials, baseUrl: "http://api.mycreditapp.ai" },
    /baseUrl http:\/\/api.mycreditapp.ai is not safe for a token: use https/,
  ],
  [
    "http to a name that resembles loopback",
    { organizationId, credentials, baseUrl: "http://127.0.0.1.nip.io" },
    /is not safe for a token: use https/,
  ],
  [
    "a base URL with credentials",
    { organizationId, credentials, baseUrl: "https://u:p@x" },
    /baseUrl has credentials, a query or a fragment: pass/,
  ],
  ...["?", "#", "/v1?", "/v1#", "/v1?a=1", "/v1#a", "?#"].map((end): (typeof rejected)[0] => [
    `a base URL that ends with ${end}`,
    { organizationId, credentials, baseUrl: `https://x${end}` },
    /baseUrl has credentials, a query or a fragment: pass/,
  ]),
  [
    "credentials that are a string",
    { organizationId, credentials: "s3cret-s3cret" },
    /credentials is of type string: pass \{ clientId, clientSecret \}/,
  ],
  [
    "null as logger",
    { organizationId, credentials, logger: null },
    /logger is null: pass a function, or omit/,
  ],
  [
    "an object as fetch",
    { organizationId, credentials, ...{ fetch: {} } },
    /fetch is of type object: pass a function, or omit/,
  ],
];

describe("createClient rejects", () => {
  it.each(rejected)("%s, naming the option and the remedy, before sending", (_, options, message) => {
    const fetch = vi.fn();
    const given = options && { fetch, ...options };
    let error: unknown;
    try {
      createClient(given as Options);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect((error as Error).message).toMatch(message);
    expect((error as Error).message).not.toContain(credentials.clientSecret);
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe("createClient accepts", () => {
  it.each(["https://api.example/v1/", "http://127.0.0.1:4010", "http://localhost:1", "http://[::1]:1"])(
    "%s",
    (baseUrl) => {
      expect(() => createClient({ organizationId, credentials, baseUrl })).not.toThrow();
    },
  );
});

describe("scenarios", () => {
  const mca = createClient({ organizationId, credentials });

  it.each([
    ["asHostOf", "the guest organization"],
    ["asGuestOf", "the host organization"],
  ] as const)("%s rejects an ID that is not a UUID", (name, whose) => {
    for (const id of ["", "guest", "../x", undefined as unknown as string]) {
      expect(() => mca[name](id)).toThrow(new RegExp(`${name}\\(id\\) .*pass the ID of ${whose}, a UUID`));
    }
  });

  it.each([
    ["asHostOf", "the guest organization"],
    ["asGuestOf", "the host organization"],
  ] as const)("%s rejects the client's own ID, in upper or lower case", (name, whose) => {
    for (const id of [organizationId, organizationId.toUpperCase()]) {
      expect(() => mca[name](id)).toThrow(
        new RegExp(`${name}\\(id\\) is your own organizationId: pass the ID of ${whose}, or use asSelf`),
      );
    }
    const upperCase = createClient({ organizationId: organizationId.toUpperCase(), credentials });
    expect(() => upperCase[name](organizationId)).toThrow(InvalidRequestError);
    expect(() => mca[name](otherId.toUpperCase())).not.toThrow();
  });

  it("are the same for the same organization, and for no other", async () => {
    const urls: unknown[] = [];
    const fetch = async (url: unknown) => {
      urls.push(url);
      return Response.json({});
    };
    const client = createClient({ organizationId, token: "t", baseUrl: "http://127.0.0.1:1", fetch });
    const ids = Array.from({ length: 2_100 }, (_, index) => otherId.slice(0, -6) + String(100_000 + index));
    const [first = ""] = ids;
    expect(client.asHostOf(first)).toBe(client.asHostOf(first));
    expect(client.asHostOf(first)).not.toBe(client.asGuestOf(first));
    for (const id of [...ids, first]) await client.asHostOf(id).getOrganization();
    expect(urls).toEqual([...ids, first].map((id) => `http://127.0.0.1:1/organizations/${id}`));
  });

  it("are immutable and have only the operations that the document allows", () => {
    const self = mca.asSelf();
    expect(Object.isFrozen(self)).toBe(true);
    expect(mca.asSelf()).toBe(self);
    expect("patchGuestConnection" in self).toBe(true);
    expect("patchGuestConnection" in mca.asGuestOf(otherId)).toBe(false);
    expect("uploadFinancialFile" in mca.asHostOf(otherId)).toBe(true);
    expect("uploadFinancialFile" in mca.asGuestOf(otherId)).toBe(false);
    expect("getOrganization" in mca).toBe(false);
  });
});
