import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { findBinary } from "./binary.js";
import type { Runtime } from "./matrix.js";

/** Results of a runtime by case: "ok" or why the case failed. */
export type Results = ReadonlyMap<string, string>;

/** Runs all cases on a runtime; returns `undefined` if it is not installed. */
export type Launch = (folder: string, server: string) => Promise<Results | undefined>;

const chromiumPath = "/usr/bin/chromium";

export const launches: Readonly<Record<Runtime, Launch>> = {
  node: (folder, server) => runProcess(process.execPath, ["--expose-gc"], folder, server, "node"),
  bun: (folder, server) => runProcess(findBinary("bun"), ["run"], folder, server, "bun"),
  deno: (folder, server) => {
    const options = ["run", "--quiet", "--no-remote", "--node-modules-dir=manual", "--no-config"];
    return runProcess(
      findBinary("deno"),
      [...options, "--v8-flags=--expose-gc", "--allow-net=127.0.0.1", "--allow-env", "--allow-read"],
      folder,
      server,
      "deno",
    );
  },
  workerd: runWorker,
  browser: runPage,
};

async function runProcess(
  command: string | undefined,
  options: readonly string[],
  folder: string,
  server: string,
  runtime: Runtime,
): Promise<Results | undefined> {
  if (command === undefined) return undefined;
  const child = spawn(command, [...options, "runtimes/process.js", server, runtime], {
    cwd: folder,
    timeout: 150_000,
  });
  const { stdout, stderr, status } = await collectOutput(child);
  const results = new Map<string, string>(
    stdout
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  );
  if (results.size === 0) throw new Error(`${runtime} exited with ${status}:\n${stderr}`);
  return results;
}

/** Serves the bundled worker with a workerd process, and requests one case at a time. */
async function runWorker(folder: string, server: string): Promise<Results | undefined> {
  const command = findBinary("workerd");
  if (command === undefined) return undefined;
  await build({
    entryPoints: [join(folder, "runtimes/worker.js")],
    outfile: join(folder, "worker.bundle.js"),
    bundle: true,
    format: "esm",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:workers"],
  });
  await writeFile(join(folder, "worker.capnp"), workerConfig(server));
  const child = spawn(command, ["serve", "worker.capnp", "--control-fd=3", "--verbose"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  let errors = "";
  child.stderr?.on("data", (chunk) => {
    errors += chunk;
  });
  try {
    const url = `http://127.0.0.1:${await readPort(child, () => errors)}`;
    const names = (await (await fetch(`${url}/names`)).json()) as string[];
    const results = new Map<string, string>();
    for (const name of names) {
      const response = await fetch(`${url}/cases/${encodeURIComponent(name)}`);
      results.set(name, response.ok ? await response.text() : `workerd responded ${response.status}`);
    }
    return results;
  } finally {
    child.kill();
  }
}

function workerConfig(server: string): string {
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "loopback", network = (allow = ["local", "private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);

const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.bundle.js")],
  compatibilityDate = "2026-11-01",
  bindings = [(name = "SERVER", text = "${server}")],
  globalOutbound = "loopback",
);
`;
}

/** Reads the port, which workerd writes to the control descriptor. */
function readPort(child: ChildProcess, errors: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdio[3]?.on("data", (chunk) => {
      text += chunk;
      const [, port] = /"event":"listen".*"port":(\d+)/.exec(text) ?? [];
      if (port) resolve(Number(port));
    });
    child.on("exit", (code) => reject(new Error(`workerd exited with ${code}:\n${errors()}`)));
  });
}

async function runPage(folder: string, server: string): Promise<Results | undefined> {
  if (!existsSync(chromiumPath)) return undefined;
  const { outputFiles } = await build({
    entryPoints: [join(folder, "runtimes/page.js")],
    bundle: true,
    format: "iife",
    globalName: "program",
    platform: "browser",
    write: false,
  });
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: [
      "--no-sandbox",
      "--disable-quic",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--js-flags=--expose-gc",
    ],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`${server}/page`);
    await page.addScriptTag({ content: outputFiles[0]?.text ?? "" });
    return new Map(await page.evaluate<[string, string][]>(`program.run(${JSON.stringify(server)})`));
  } finally {
    await browser.close();
  }
}

async function collectOutput(
  child: ChildProcess,
): Promise<{ stdout: string; stderr: string; status: number | null }> {
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    stderr += chunk;
  });
  const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { stdout, stderr, status };
}
