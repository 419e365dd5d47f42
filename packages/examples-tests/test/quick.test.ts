import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { start } from "@mycreditapp/processes";
import { lastingTokens, type ServedSandbox, startSandbox } from "@mycreditapp/processes/sandbox";
import { run } from "@mycreditapp/release/run";
import { seedIds } from "@mycreditapp/sandbox";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";

const examples = inject("examples");
const folderOf = (name: string) => join(examples, name);
const source = join(import.meta.dirname, "../../../examples");
const names = readdirSync(source, { withFileTypes: true })
  .filter((one) => one.isDirectory())
  .map(({ name }) => name);
const readExample = (...path: string[]) => readFileSync(join(source, ...path), "utf8");

let sandbox: ServedSandbox;
beforeAll(async () => {
  sandbox = await startSandbox(folderOf("score-a-guest"), "--speed", "600", ...lastingTokens);
});
afterAll(() => sandbox?.stop());

/** Runs a program of an example against the sandbox. */
async function runExample(name: string, command: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  const program = start(folderOf(name), command, args, { MYCREDITAPP_BASE_URL: sandbox.url, ...env });
  return { code: await program.exited, output: program.output() };
}

describe("the examples", () => {
  it("compile", () => {
    expect(run(examples, "pnpm", ["--recursive", "--no-bail", "run", "typecheck"])).toContain("Done");
  });

  it("use the versions of the catalog", () => {
    const catalog = readFileSync(join(source, "../pnpm-workspace.yaml"), "utf8");
    const different = names.flatMap((name) => {
      const { dependencies = {}, devDependencies = {} } = JSON.parse(readExample(name, "package.json"));
      return Object.entries({ ...dependencies, ...devDependencies }).filter(([one, version]) => {
        const [, expected] = new RegExp(`^  "?${one}"?: (\\S+)$`, "m").exec(catalog) ?? [];
        return !one.startsWith("@mycreditapp/") && version !== expected;
      });
    });
    expect(different).toEqual([]);
  });

  it.each(names)("are described: %s", (name) => {
    expect(readExample("README.md")).toContain(`[${name}](${name})`);
    const { scripts } = JSON.parse(readExample(name, "package.json")) as { scripts: Record<string, string> };
    const commands = [...readExample(name, "README.md").matchAll(/^(?:.*; )?npm (?:run )?(\w+)/gm)].map(
      ([, one]) => one,
    );
    expect(commands).toContain("install");
    const missing = commands.filter((one) => one !== "install" && !Object.hasOwn(scripts, one ?? ""));
    expect(missing).toEqual([]);
  });
});

describe("node-quickstart", () => {
  it("lists the guests, in 15 lines", async () => {
    expect(await runExample("node-quickstart", process.execPath, ["index.js"])).toEqual({
      code: 0,
      output: "Granite Supplies connected\n",
    });
    expect(readExample("node-quickstart", "index.js").trim().split("\n")).toHaveLength(15);
  });
});

describe("score-a-guest", () => {
  it("uploads, runs analytics, waits and prints the metrics", async () => {
    const { code, output } = await runExample("score-a-guest", process.execPath, ["score.ts"]);
    expect(output).toMatch(/File: valid\n(Analytics: in_progress\n)(Analytics: \w+\n)*Analytics: success\n/);
    expect(output).toMatch(/'2025-12-31' │ 'current_ratio' +│ \d/);
    expect(output).toMatch(/Score: \d/);
    expect(code).toBe(0);
  });

  it("says what to do if the guest is not ours", async () => {
    const args = ["score.ts", "report.pdf", seedIds.stranger];
    const { code, output } = await runExample("score-a-guest", process.execPath, args);
    expect(output).toContain("uploadFinancialFile: 403 access_denied");
    expect(code).toBe(1);
  });
});

describe("unit-testing-with-the-fake", () => {
  it("passes", () => {
    const folder = folderOf("unit-testing-with-the-fake");
    expect(run(folder, process.execPath, ["--test"])).toMatch(/pass 12\n.*fail 0/);
  });
});

const hasJq = spawnSync("jq", ["--version"]).status === 0;
if (!hasJq && process.env.CI)
  throw new Error("jq is missing (apt-get install jq): CI must run other-language.");
if (!hasJq) console.warn("Skipping the tests of other-language: jq is missing (apt-get install jq)");

describe.skipIf(!hasJq)("other-language", () => {
  it("scores a guest with curl", async () => {
    const { code, output } = await runExample("other-language", "./score.sh", []);
    expect(output).toMatch(
      /File: valid\n(Analytics: \w+\n)*Analytics: success\n2024-12-31\tcurrent_ratio\t\d/,
    );
    expect(output.match(/\t/g)).toHaveLength(24);
    expect(code).toBe(0);
  });

  it("fails with the API's error", async () => {
    const { code, output } = await runExample("other-language", "./score.sh", [
      "report.pdf",
      seedIds.stranger,
    ]);
    expect(output).toContain('"code":"access_denied"');
    expect(code).toBe(1);
  });
});

describe("cloudflare-worker", () => {
  it("returns a guest's score, and only that", async () => {
    const folder = folderOf("cloudflare-worker");
    run(folder, "pnpm", ["run", "bundle"]);
    const env = Object.fromEntries(
      readExample("cloudflare-worker", ".env.sandbox")
        .trim()
        .split("\n")
        .map((line) => line.split("=", 2)),
    );
    const args = ["serve", "workerd.capnp", "--socket-addr=http=127.0.0.1:0", "--control-fd=1"];
    const worker = start(folder, "node_modules/.bin/workerd", args, {
      ...env,
      MYCREDITAPP_BASE_URL: sandbox.url,
    });
    const [, port] = await worker.printed(/"event":"listen".*"port":(\d+)/);
    const ask = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init);

    const guest = await ask(`/guests/${seedIds.guest}`);
    expect(await guest.json()).toEqual({
      name: "Granite Supplies",
      status: "connected",
      score: expect.any(Number),
    });
    const stranger = await ask(`/guests/${seedIds.stranger}`);
    expect([stranger.status, await stranger.json()]).toEqual([404, { error: "Not one of our guests" }]);
    expect((await ask("/guests")).status).toBe(404);
    expect((await ask(`/guests/${seedIds.guest}`, { method: "DELETE" })).status).toBe(404);
    worker.child.kill();
    await worker.exited;
  });
});
