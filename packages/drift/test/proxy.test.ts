import { afterEach, beforeEach, expect, it } from "vitest";
import { Forwarder } from "../../src/live/forwarder.js";
import { Secrets } from "../../src/live/secrets.js";
import { StandIn, token } from "./stand-in.js";

const standIn = new StandIn({
  getTheDefaultRiskRanges: (answer) => {
    answer.status = 307;
    answer.headers.location = "/v1-beta/resources/currencies";
  },
});
let forwarder: Forwarder;
let base: string;

beforeEach(async () => {
  forwarder = new Forwarder(standIn.contract, `${await standIn.start()}/v1-beta`, 1_000, new Secrets());
  base = await forwarder.start();
});
afterEach(async () => {
  await forwarder.stop();
  await standIn.stop();
  standIn.requests.length = 0;
});

const headers = { authorization: `Bearer ${token}` };

function announce(id: string): void {
  const operation = standIn.contract.operations.find((one) => one.id === id);
  if (!operation) throw new Error(`${id} is gone from the document`);
  forwarder.announce({ operation, scenario: "none" });
}

it("forwards the call that was announced, with what the client sent, and keeps the answer", async () => {
  announce("getTheAvailableCurrencies");
  const response = await fetch(`${base}/resources/currencies`, { headers });
  expect(response.status).toBe(200);
  const [exchange] = forwarder.take();
  expect(exchange?.answer?.body).toBe(await response.text());
  expect(standIn.requests).toEqual(["GET /resources/currencies"]);
});

it.each([
  ["nothing was announced", undefined, "GET", "/resources/currencies"],
  ["another method than the announced one", "getGuestConnections", "POST", "/guest-connections"],
  ["another path than the announced one", "getGuestConnections", "GET", "/host-connections"],
  ["a path below the announced one", "getPrivateRecords", "GET", "/private-records/1/metrics"],
])("sends nothing on where there is %s", async (_, id, method, path) => {
  if (id) announce(id);
  const response = await fetch(`${base}${path}`, { method, headers });
  expect(response.status).toBe(403);
  expect(standIn.requests).toEqual([]);
});

it("sends nothing on for other programs of this machine, which do not know its path", async () => {
  announce("getTheAvailableCurrencies");
  const { origin, pathname } = new URL(base);
  for (const guess of ["", pathname.replace(/[0-9a-f]/g, "0")]) {
    const response = await fetch(`${origin}${guess}/resources/currencies`, { headers });
    expect(response.status).toBe(403);
  }
  expect(standIn.requests).toEqual([]);
});

it("follows no redirect", async () => {
  announce("getTheDefaultRiskRanges");
  await fetch(`${base}/resources/risk-ranges`, { headers, redirect: "manual" });
  expect(forwarder.take()[0]?.answer?.status).toBe(307);
  expect(standIn.requests).toEqual(["GET /resources/risk-ranges"]);
});
