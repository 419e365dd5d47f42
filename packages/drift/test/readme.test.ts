import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { against, credentials } from "./support/run-drift.js";
import { error, StubServer } from "./support/stub-server.js";

const root = join(import.meta.dirname, "..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const commands = [...readme.matchAll(/^npx @mycreditapp\/drift (.*)$/gm)].map(([, args = ""]) => args);
const agents = readFileSync(join(root, "AGENTS.md"), "utf8");
const linesOf = (kind: "right" | "wrong") =>
  agents
    .split("```")
    .flatMap((block) =>
      block.startsWith(`sh ${kind}\n`)
        ? [...block.matchAll(/^npx @mycreditapp\/drift (.*?)(?: # .*)?$/gm)].map(([, args = ""]) => args)
        : [],
    );
const folder = mkdtempSync(join(tmpdir(), "drift-readme-"));
const stub = new StubServer();
let origin: string;

beforeAll(async () => {
  origin = await stub.start();
  const response = {
    status: 200,
    headers: [{ name: "Content-Type", value: "application/json" }],
    content: { text: "[]" },
  };
  const request = { method: "GET", url: "https://api.mycreditapp.ai/v1/resources/currencies", headers: [] };
  writeFileSync(join(folder, "traffic.har"), JSON.stringify({ log: { entries: [{ request, response }] } }));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await stub.stop();
});

/** Runs the built command on a free port, and sends it SIGTERM once it watches. */
function run(args: string): Promise<{ code: number | null; out: string; err: string }> {
  const words = args.replace("https://api.mycreditapp.ai", origin).replace("8080", "0").split(" ");
  const { PATH } = process.env;
  const child = spawn(process.execPath, [join(root, "dist/cli.js"), ...words], {
    cwd: folder,
    env: { PATH, ...credentials },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  let url: string | undefined;
  child.stderr.on("data", async (chunk) => {
    err += chunk;
    if (url) return;
    url = /^Watching \S+ at (http:\S+)\. /m.exec(err)?.[1];
    if (!url) return;
    await fetch(`${url}/v1-beta/oauth2/token`, {
      method: "POST",
      body: JSON.stringify(credentials),
    });
    child.kill("SIGTERM");
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
}

describe("the README", () => {
  it("has a command for each mode", () => {
    expect(commands.map((one) => /^--\w+/.exec(one)?.[0])).toEqual([
      "--har",
      "--proxy",
      "--live",
      "--har",
      "--har",
    ]);
  });

  it.each(commands)("npx @mycreditapp/drift %s", async (args) => {
    const { code, out, err } = await run(args);
    expect(out, err).toMatch(/^No drift\./m);
    expect(code).toBe(0);
    for (const type of ["txt", "json", "html", "sarif"])
      expect(existsSync(join(folder, "drift-report", `drift.${type}`))).toBe(true);
  });

  it("shows a report as it is", async () => {
    const [, shown = ""] = /```text\n([\s\S]*?)```/.exec(readme) ?? [];
    const { out } = await against(
      {
        getTheAvailableCurrencies: ({ body }) => Object.assign(body[0], { emoji: "💶x" }),
        getTheDefaultRiskRanges: (response) => {
          response.status = 503;
          response.body = error("service_under_maintenance", "maintenance");
        },
      },
      ["getTheAvailableCurrencies", "getTheDefaultRiskRanges", "getTheMetricWeights"].flatMap((one) => [
        "--operation",
        one,
      ]),
      { MYCREDITAPP_TOKEN: "stub-token-eyJhbGciOi-0b5d" },
    );
    expect(out).toContain(shown);
  });
});

describe("AGENTS.md", () => {
  it("has at most 4 kB, and names what is wrong with each wrong line", () => {
    expect(Buffer.byteLength(agents)).toBeLessThanOrEqual(4_000);
    expect(linesOf("wrong").length).toBe([...agents.matchAll(/^npx .* # .+$/gm)].length);
  });

  it.each(linesOf("right"))("is right: npx @mycreditapp/drift %s", async (args) => {
    const { code, out, err } = await run(args);
    expect([code, out], err).toEqual([0, expect.stringMatching(/^No drift\./m)]);
  });

  it.each(linesOf("wrong"))("is wrong: npx @mycreditapp/drift %s", async (args) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^[^\n]+\n$/);
  });
});
