import { afterEach, beforeEach, expect, it } from "vitest";
import { AllowlistProxy } from "../src/traffic/allowlist-proxy.js";
import { StubServer, token } from "./support/stub-server.js";

const stub = new StubServer({
  getTheDefaultRiskRanges: (response) => {
    response.status = 307;
    response.headers.location = "/v1-beta/resources/currencies";
  },
});
let proxy: AllowlistProxy;
let base: string;

beforeEach(async () => {
  proxy = new AllowlistProxy(stub.contract, `${await stub.start()}/v1-beta`, 60_000);
  base = await proxy.start();
});
afterEach(async () => {
  await proxy.stop();
  await stub.stop();
  stub.requests.length = 0;
});

const headers = { authorization: `Bearer ${token}` };

function allow(id: string): void {
  const operation = stub.contract.operations.find((one) => one.id === id);
  if (!operation) throw new Error(`${id} is not in the document`);
  proxy.allow({ operation, scenario: "none" });
}

it("forwards the allowed call, and keeps the response", async () => {
  allow("getTheAvailableCurrencies");
  const response = await fetch(`${base}/resources/currencies`, { headers });
  expect(response.status).toBe(200);
  const [attempt] = proxy.takeAttempts();
  expect(String(attempt?.response?.body)).toBe(await response.text());
  expect(stub.requests).toEqual(["GET /resources/currencies"]);
});

it.each([
  ["no allowed call", undefined, "GET", "/resources/currencies"],
  ["another method", "getGuestConnections", "POST", "/guest-connections"],
  ["another path", "getGuestConnections", "GET", "/host-connections"],
  ["a path below the allowed one", "getPrivateRecords", "GET", "/private-records/1/metrics"],
])("forwards nothing with %s", async (_, id, method, path) => {
  if (id) allow(id);
  const response = await fetch(`${base}${path}`, { method, headers });
  expect(response.status).toBe(403);
  expect(stub.requests).toEqual([]);
});

it("forwards nothing for other programs, which do not know its path", async () => {
  allow("getTheAvailableCurrencies");
  const { origin, pathname } = new URL(base);
  for (const guess of ["", pathname.replace(/[0-9a-f]/g, "0")]) {
    const response = await fetch(`${origin}${guess}/resources/currencies`, { headers });
    expect(response.status).toBe(403);
  }
  expect(stub.requests).toEqual([]);
});

it("follows no redirect", async () => {
  allow("getTheDefaultRiskRanges");
  await fetch(`${base}/resources/risk-ranges`, { headers, redirect: "manual" });
  expect(proxy.takeAttempts()[0]?.response?.status).toBe(307);
  expect(stub.requests).toEqual(["GET /resources/risk-ranges"]);
});
