import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { credentials, organization } from "./support/run-drift.js";
import { StubServer, secret, token } from "./support/stub-server.js";

const stub = new StubServer({ getOrganization: ({ body }) => Object.assign(body, { nickname: "Ann" }) });
const folder = mkdtempSync(join(tmpdir(), "drift-cli-"));
let origin: string;

beforeAll(async () => {
  origin = await stub.start();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await stub.stop();
});

function cli(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ code: number | null; out: string; err: string }> {
  const cwd = join(import.meta.dirname, "..");
  const { PATH } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", "src/cli.ts", ...args], {
    cwd,
    env: { PATH, INIT_CWD: folder, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    err += chunk;
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
}

it("runs as a process: progress on stderr, the report on stdout and in files beside the caller", async () => {
  const args = ["--origin", origin, "--organization", organization, "--out", "reports"];
  const { code, out, err } = await cli(args, credentials);
  expect(code).toBe(1);
  expect(err).toMatch(/^\[ 1\/\d+\] getTheAvailableCurrencies \(none\): 200$/m);
  expect(err).toContain("getOrganization (self): 200, drift: 1");
  expect(out).toContain("Drift: 1 finding.");
  expect(out).toContain("addition undocumented-field: Organization");
  expect(out).toContain(join("reports", "drift.html"));
  const files = readdirSync(join(folder, "reports")).sort();
  expect(files).toEqual(["drift.html", "drift.json", "drift.sarif", "drift.txt"]);
  for (const text of [
    out,
    err,
    ...files.map((name) => readFileSync(join(folder, "reports", name), "utf8")),
  ]) {
    expect(text).not.toContain(secret);
    expect(text).not.toContain(token);
    expect(text).not.toContain("Ann");
  }
});

it("exits with 2 and one line if it can't run", async () => {
  const { code, out, err } = await cli(["--origin", origin, "--organization", organization], {});
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toMatch(/^MYCREDITAPP_CLIENT_ID and MYCREDITAPP_CLIENT_SECRET are missing: .*\n$/);
});

it("rejects a folder that is not writable, before anything is sent", async () => {
  const before = stub.requests.length;
  const args = ["--origin", origin, "--organization", organization, "--out", "/dev/null/reports"];
  const { code, out, err } = await cli(args, credentials);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toMatch(/^--out is not writable \(ENOTDIR\): use another folder\.\n$/);
  expect(stub.requests).toHaveLength(before);
});

it("shows the help", async () => {
  const { code, out } = await cli(["--help"], {});
  expect(code).toBe(0);
  expect(out).toContain("npx @mycreditapp/drift --live --origin <url> --organization <uuid>");
});
