import { createClient } from "@mycreditapp/client";
import { openapiFetch } from "@mycreditapp/client/http";
import { createFake } from "@mycreditapp/client/testing";
import { createTemplates, matchPath } from "@mycreditapp/contract-runtime/route";
import { describe, expect, it } from "vitest";
import { guest, host, me } from "./requests.js";

describe("a sent call", () => {
  it("is recorded in order, with parsed query and body", async () => {
    const fake = createFake();
    const mca = fake.client({ organizationId: me });
    const query = { statuses: ["connected"], search_text: "Example & Co" } as const;
    await mca.asSelf().getHostConnections({ query: { ...query, statuses: ["connected"] } });
    await mca.asSelf().patchGuestConnection({ path: { guest_org_id: guest }, body: { archived: true } });
    expect(fake.calls.map(({ operation }) => operation)).toEqual([
      "getHostConnections",
      "patchGuestConnection",
    ]);
    expect(fake.callsOf("getHostConnections")[0]?.query).toEqual(query);
    expect(fake.callsOf("patchGuestConnection")[0]).toMatchObject({
      path: { guest_org_id: guest },
      body: { archived: true },
      scenario: "self",
    });
    expect(fake.callsOf("getOrganization")).toEqual([]);
  });

  it("has numbers and booleans of a query as typed in the spec", async () => {
    const fake = createFake();
    const mca = fake.client({ organizationId: me });
    const query = { limit: 10, offset: 0, archived: false };
    await mca.asSelf().getPrivateRecords({ query });
    expect(fake.callsOf("getPrivateRecords")[0]?.query).toEqual(query);
    fake.assertClean();
  });

  it("keeps the file of a form", async () => {
    const fake = createFake();
    const file = new File(["%PDF-1.7 ä"], "Bericht ü.pdf", { type: "application/pdf" });
    await fake
      .client({ organizationId: me })
      .asSelf()
      .uploadFinancialFile({ body: { currency: "USD", file } });
    const body = fake.callsOf("uploadFinancialFile")[0]?.body;
    expect(body?.currency).toBe("USD");
    expect(body?.file).toBeInstanceOf(File);
    const sent = body?.file as File;
    expect([sent.name, sent.type, await sent.text()]).toEqual([file.name, file.type, "%PDF-1.7 ä"]);
  });

  it("shows neither token nor secret, and the token endpoint responds", async () => {
    const fake = createFake();
    const credentials = { clientId: "client", clientSecret: "s3cret-s3cret" };
    const mca = createClient({ organizationId: me, credentials, fetch: fake.fetch });
    await mca.asSelf().getOrganization();
    expect(fake.calls.map(({ operation }) => operation)).toEqual([
      "generateOauth2ClientCredentialsToken",
      "getOrganization",
    ]);
    expect(fake.callsOf("generateOauth2ClientCredentialsToken")[0]?.body).toEqual({
      client_id: "client",
      client_secret: "[redacted]",
    });
    expect(fake.callsOf("getOrganization")[0]?.headers.authorization).toBe("Bearer [redacted]");
    expect(JSON.stringify(fake.calls)).not.toMatch(/s3cret|eyJ/);
  });

  it("rejects the credentials of a client if stubbed so", async () => {
    const fake = createFake();
    const mca = fake.client({ organizationId: me, credentials: { clientId: "c", clientSecret: "s" } });
    fake.on("generateOauth2ClientCredentialsToken").fail("oauth_invalid_client_credentials");
    await expect(mca.asSelf().getOrganization()).rejects.toMatchObject({ name: "TokenError" });
  });
});

describe("the scenario", () => {
  it("is derived for host-owned resources without any help", async () => {
    const fake = createFake();
    const mca = createClient({ organizationId: me, token: "t", fetch: fake.fetch });
    await mca.asHostOf(guest).createOrganizationAnalytics();
    await mca.asGuestOf(host).createOrganizationAnalytics();
    await mca.asSelf().createOrganizationAnalytics();
    expect(fake.calls.map(({ scenario }) => scenario)).toEqual(["host", "guest", "self"]);
  });

  it("is derived for general resources only if host and guest are known", async () => {
    const unaware = createFake();
    const calls = async (fetch: typeof globalThis.fetch) => {
      const mca = createClient({ organizationId: me, token: "t", fetch });
      await mca.asHostOf(guest).getOrganization();
      await mca.asGuestOf(host).getOrganization();
      await mca.asSelf().getOrganization();
    };
    await calls(unaware.fetch);
    expect(unaware.calls.map(({ scenario }) => scenario)).toEqual([undefined, undefined, "self"]);
    const aware = createFake({ guests: [guest], hosts: [host] });
    await calls(aware.fetch);
    expect(aware.calls.map(({ scenario }) => scenario)).toEqual(["host", "guest", "self"]);
  });

  it("is distinguished for two organizations that are host and guest of each other", async () => {
    const fake = createFake();
    await fake.client({ organizationId: me }).asHostOf(guest).getOrganization();
    await fake.client({ organizationId: guest }).asGuestOf(me).getOrganization();
    await fake.client({ organizationId: host }).asHostOf(me).getOrganization();
    await fake.client({ organizationId: host }).asGuestOf(guest).getOrganization();
    expect(fake.calls.map(({ scenario }) => scenario)).toEqual(["host", "guest", "host", "guest"]);
  });

  it("is undefined if one organization is both", async () => {
    const fake = createFake();
    const mca = fake.client({ organizationId: me });
    await mca.asHostOf(guest).getOrganization();
    await mca.asGuestOf(guest).getOrganization();
    expect(fake.calls.map(({ scenario }) => scenario)).toEqual(["host", undefined]);
  });

  it("does not come from the client", async () => {
    const fake = createFake();
    const mca = fake.client({ organizationId: me });
    mca.asGuestOf(guest);
    // A client that mixes up the headers: it means a host, and sends what a guest would.
    const header = { "Requester-Organization-ID": me, "Target-Organization-ID": guest };
    await openapiFetch(mca).POST("/organizations/{org_id}/analytics", {
      params: { path: { org_id: me }, header },
    });
    expect(fake.calls[0]?.scenario).toBe("guest");
  });
});

describe("paths", () => {
  it("are decoded", async () => {
    const fake = createFake();
    await fake.client({ organizationId: me }).getASpecificCurrency({ path: { currency_code: "A/Ä" } });
    expect(fake.callsOf("getASpecificCurrency")[0]?.path.currency_code).toBe("A/Ä");
    const headers = { authorization: "Bearer t" };
    await fake.fetch("https://api.mycreditapp.ai/v1/resources/currencies/%zz", { headers });
    expect(fake.callsOf("getASpecificCurrency")[1]?.path.currency_code).toBe("%zz");
  });

  it("match a literal segment before a parameter", () => {
    const templates = createTemplates({
      one: { method: "GET", path: "/partners/{id}" },
      search: { method: "GET", path: "/partners/search" },
    });
    expect(matchPath("GET", "/partners/search", templates)).toEqual({ operation: "search", path: {} });
    expect(matchPath("GET", "/partners/5", templates)).toEqual({ operation: "one", path: { id: "5" } });
  });
});

describe("base URLs", () => {
  it("are those of the API's versions, of the fake's clients and of its option", async () => {
    const fake = createFake({ baseUrl: "http://localhost:4010/api/" });
    const given = { organizationId: me, token: "t", fetch: fake.fetch };
    await createClient({ ...given, version: "v1" }).getTheAvailableCurrencies();
    await createClient({ ...given, baseUrl: "http://localhost:4010/api" }).getTheAvailableCurrencies();
    await fake.client({ organizationId: me, baseUrl: "https://proxy.example/x" }).getTheAvailableCurrencies();
    expect(fake.calls).toHaveLength(3);
    await expect(
      createClient({ ...given, baseUrl: "https://other.example" }).getTheAvailableCurrencies(),
    ).rejects.toThrow(/is not below .*http:\/\/localhost:4010\/api or https:\/\/proxy.example\/x/);
    expect(() => createFake({ baseUrl: "api" })).toThrow(/baseUrl is not a URL/);
  });

  it("accept a URL or a Request", async () => {
    const fake = createFake();
    const url = "https://api.mycreditapp.ai/v1/resources/currencies";
    const headers = { authorization: "Bearer t" };
    expect((await fake.fetch(new URL(url), { headers })).status).toBe(200);
    expect((await fake.fetch(new Request(url, { headers }))).status).toBe(200);
  });
});
