import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A sandbox as a process of its own, whose clock runs 60 times as fast as real time. */
export interface SandboxProcess {
  readonly url: string;
  stop(): void;
}

/** Starts the built sandbox on a free port. */
export async function startSandbox(): Promise<SandboxProcess> {
  const manifest = fileURLToPath(import.meta.resolve("@mycreditapp/sandbox/package.json"));
  const args = [manifest.replace("package.json", "dist/cli.js"), "--port", "0", "--speed", "60"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface(child.stdout)) {
    const url = /listens on (http:\S+);/.exec(line)?.[1];
    if (url) return { url, stop: () => void child.kill() };
  }
  throw new Error("The sandbox ended before it listened: see its output above.");
}
