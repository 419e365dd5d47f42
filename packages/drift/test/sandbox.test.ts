import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { seedIds } from "@mycreditapp/sandbox";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Report } from "../src/report/report.js";
import { drift } from "./support/run-drift.js";

const folder = dirname(createRequire(import.meta.url).resolve("@mycreditapp/sandbox/package.json"));
let sandbox: ChildProcess;
let origin = "";

beforeAll(async () => {
  sandbox = spawn(process.execPath, [join(folder, "dist/cli.js"), "--port", "0", "--speed", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  origin = await new Promise((resolve) => {
    sandbox.stdout?.on("data", (chunk) => {
      printed += String(chunk);
      const [, url] = /listens on (http:\S+);/.exec(printed) ?? [];
      if (url) resolve(url);
    });
  });
});
afterAll(() => void sandbox.kill());

it("finds no drift in the sandbox, which has state, ids and errors of its own", async () => {
  const args = ["--origin", origin, "--organization", seedIds.host, "--guest", seedIds.guest];
  const credentials = { MYCREDITAPP_CLIENT_ID: "host-client", MYCREDITAPP_CLIENT_SECRET: "host-secret" };
  const { code, files } = await drift(args, credentials);
  const report = JSON.parse(files["drift.json"] ?? "{}") as Report;
  const isOwn = ({ kind, found }: Report["findings"][number]) =>
    kind === "undocumented-error-code" && found === '"not_found"';
  expect(report.findings.filter((one) => one.drift && !isOwn(one))).toEqual([]);
  expect(report.summary.states.seen).toBeGreaterThan(20);
  expect(code).toBe(report.findings.some(isOwn) ? 1 : 0);
});
