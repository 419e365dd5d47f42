import { beforeAll, expect, it } from "vitest";
import { seedIds } from "../../src/index.js";
import { errorOf, locationsOf, Server } from "./server.js";

const json = { "content-type": "application/json" };
const path = "/v1-beta/oauth2/token";
let server: Server;
beforeAll(async () => {
  server = await Server.start();
});

it("client credentials give a token for an hour", async () => {
  const { status, body } = await server.requestToken("host-client", "host-secret");
  expect(status).toBe(200);
  expect(body).toEqual({ access_token: expect.any(String), expires_in: 3600 });
});

it("each token is another", async () => {
  const [first, second] = [
    await server.requestToken("host-client", "host-secret"),
    await server.requestToken("host-client", "host-secret"),
  ];
  expect(first.body.access_token).not.toBe(second.body.access_token);
});

it("a wrong secret is rejected", async () => {
  expect(errorOf(await server.requestToken("host-client", "wrong"))).toBe(
    "401 oauth_invalid_client_credentials",
  );
});

it("an unknown client and another client's secret are rejected alike", async () => {
  const wrong = await server.requestToken("host-client", "wrong");
  expect((await server.requestToken("nobody", "host-secret")).text).toBe(wrong.text);
  expect((await server.requestToken("host-client", "guest-secret")).text).toBe(wrong.text);
});

it("a missing field is invalid, by its location", async () => {
  const body = JSON.stringify({ client_id: "host-client" });
  expect(locationsOf(await server.send("POST", path, { headers: json, body }))).toEqual([
    "422 body.client_secret",
  ]);
});

it("an unknown field is invalid", async () => {
  const body = JSON.stringify({ client_id: "a", client_secret: "b", grant_type: "client_credentials" });
  expect(locationsOf(await server.send("POST", path, { headers: json, body }))).toEqual([
    "422 body.grant_type",
  ]);
});

it("no body, malformed JSON and another media type are invalid", async () => {
  const form = { "content-type": "application/x-www-form-urlencoded" };
  for (const init of [
    { headers: json },
    { headers: json, body: "{" },
    { headers: form, body: "client_id=a" },
  ]) {
    expect(locationsOf(await server.send("POST", path, init))).toEqual(["422 body"]);
  }
});

it("the versions of the document and no version are the same API", async () => {
  for (const prefix of ["/v1-beta", "/v1", ""]) {
    expect((await server.requestToken("host-client", "host-secret", prefix)).status).toBe(200);
  }
  expect(errorOf(await server.requestToken("host-client", "host-secret", "/v2"))).toBe("404 unknown_path");
});

it("no token, an unknown one and another scheme are unauthorized, whatever else is wrong", async () => {
  for (const authorization of [undefined, "Bearer", "Bearer made-up", "Basic aG9zdA=="]) {
    const headers = authorization === undefined ? {} : { authorization };
    expect(errorOf(await server.send("GET", "/v1-beta/guest-connections?x=1", { headers }))).toBe(
      "401 oauth_invalid_token",
    );
  }
});

it("the scheme is case-insensitive", async () => {
  const headers = { authorization: `bearer ${await server.token("host")}` };
  expect((await server.as("host", "GET /guest-connections", { headers })).status).toBe(200);
});

it("another organization's token is denied", async () => {
  const headers = { authorization: `Bearer ${await server.token("guest")}` };
  expect(errorOf(await server.as("host", "GET /guest-connections", { headers }))).toBe("403 access_denied");
});

it("reference data needs a token and no organization", async () => {
  const headers = { authorization: `Bearer ${await server.token("stranger")}` };
  const read = (name: string) => server.send("GET", `/v1-beta/resources/${name}`, { headers });
  const [first] = (await read("currencies")).body;
  expect((await read(`currencies/${first.code}`)).body).toEqual(first);
  expect(errorOf(await read("currencies/XXX"))).toBe("404 not_found");
  expect(locationsOf(await read("currencies/X"))).toEqual(["422 path.currency_code"]);
  for (const name of ["risk-ranges", "weights/metrics"]) {
    const { status, headers: received } = await read(name);
    expect([status, received.get("sandbox-answer")]).toEqual([200, "example"]);
  }
  expect((await server.send("GET", "/v1-beta/resources/currencies")).status).toBe(401);
});

it("a token expires by the test clock, and another one can be requested", async () => {
  await server.reset();
  await server.token("host");
  await server.advance(3599);
  expect((await server.as("host", "GET /guest-connections")).status).toBe(200);
  await server.advance(1);
  const expired = await server.as("host", "GET /guest-connections");
  expect(errorOf(expired)).toBe("401 oauth_invalid_token");
  expect(expired.headers.get("sandbox-reason")).toContain("expired at 2026-01-05T10:00:00");
  const { body } = await server.requestToken("host-client", "host-secret");
  const headers = { authorization: `Bearer ${body.access_token}` };
  expect((await server.as("host", "GET /guest-connections", { headers })).status).toBe(200);
});

it("the path of a record must be a UUID", async () => {
  await server.reset();
  expect(locationsOf(await server.as("host", "GET /guest-connections/1"))).toEqual(["422 path.guest_org_id"]);
});

it("both organization headers are required, and UUIDs", async () => {
  const authorization = `Bearer ${await server.token("host")}`;
  expect(
    locationsOf(await server.send("GET", "/v1-beta/guest-connections", { headers: { authorization } })),
  ).toEqual(["422 header.Requester-Organization-ID", "422 header.Target-Organization-ID"]);
  const headers = { authorization, "Requester-Organization-ID": seedIds.host, "Target-Organization-ID": "1" };
  expect(locationsOf(await server.send("GET", "/v1-beta/guest-connections", { headers }))).toEqual([
    "422 header.Target-Organization-ID",
  ]);
});
