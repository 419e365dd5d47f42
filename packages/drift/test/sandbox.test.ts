import { type ServedSandbox, startSandbox } from "@mycreditapp/processes/sandbox";
import { seedIds } from "@mycreditapp/sandbox";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Report } from "../src/report/report.js";
import { drift } from "./support/run-drift.js";

let sandbox: ServedSandbox;
beforeAll(async () => {
  sandbox = await startSandbox(import.meta.dirname, "--speed", "0");
});
afterAll(() => sandbox.stop());

it("finds no drift in the sandbox, which has state, ids and errors of its own", async () => {
  const args = ["--origin", sandbox.url, "--organization", seedIds.host, "--guest", seedIds.guest];
  const credentials = { MYCREDITAPP_CLIENT_ID: "host-client", MYCREDITAPP_CLIENT_SECRET: "host-secret" };
  const { code, files } = await drift(args, credentials);
  const report = JSON.parse(files["drift.json"] ?? "{}") as Report;
  const isOwn = ({ kind, found }: Report["findings"][number]) =>
    kind === "undocumented-error-code" && found === '"not_found"';
  expect(report.findings.filter((one) => one.drift && !isOwn(one))).toEqual([]);
  expect(report.summary.states.seen).toBeGreaterThan(20);
  expect(code).toBe(report.findings.some(isOwn) ? 1 : 0);
});
