import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { build } from "esbuild";
import { hasChromium, launchChromium } from "../chromium.js";
import { findBinary } from "./binary.js";
import type { Runtime } from "./matrix.js";
import { serveWorker } from "./workerd.js";

/** Results of a runtime by case: "ok" or why the case failed. */
export type Results = ReadonlyMap<string, string>;

/** Runs all cases on a runtime; returns `undefined` if it is not installed. */
export type Launch = (folder: string, server: string) => Promise<Results | undefined>;

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
    timeout: 270_000,
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

/** Requests one case at a time. */
async function runWorker(folder: string, server: string): Promise<Results | undefined> {
  if (findBinary("workerd") === undefined) return undefined;
  return serveWorker(folder, "runtimes/worker.js", server, async (url) => {
    const names = (await (await fetch(`${url}/names`)).json()) as string[];
    const results = new Map<string, string>();
    for (const name of names) {
      const response = await fetch(`${url}/cases/${encodeURIComponent(name)}`);
      results.set(name, response.ok ? await response.text() : `workerd responded ${response.status}`);
    }
    return results;
  });
}

async function runPage(folder: string, server: string): Promise<Results | undefined> {
  if (!hasChromium) return undefined;
  const { outputFiles } = await build({
    entryPoints: [join(folder, "runtimes/page.js")],
    bundle: true,
    format: "iife",
    globalName: "program",
    platform: "browser",
    write: false,
  });
  const browser = await launchChromium("--js-flags=--expose-gc");
  try {
    const page = await browser.newPage();
    await page.goto(`${server}/page`, { timeout: 120_000 });
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
