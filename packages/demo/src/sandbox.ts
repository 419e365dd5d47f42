import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The sandbox as a process of its own: the demo talks to it over HTTP, as to the API. */
export class SandboxProcess {
  readonly url: string;
  readonly #process: ChildProcess;

  private constructor(process: ChildProcess, url: string) {
    this.#process = process;
    this.url = url;
  }

  /**
   * Starts the built sandbox on a free port. Its clock stands still.
   *
   * @throws Error with what the sandbox printed, if it does not start.
   */
  static start(): Promise<SandboxProcess> {
    const cli = fileURLToPath(import.meta.resolve("@mycreditapp/sandbox/package.json"));
    const args = [cli.replace("package.json", "dist/cli.js"), "--port", "0", "--speed", "0"];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
    return new Promise((resolve, reject) => {
      let printed = "";
      const read = (chunk: Buffer) => {
        printed += String(chunk);
        const url = /listens on (http:\S+);/.exec(printed)?.[1];
        if (url) resolve(new SandboxProcess(child, url));
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.once("exit", () => reject(new Error(`The sandbox did not start. It printed:\n${printed}`)));
    });
  }

  /** Moves the clock and returns its new time, such as `2026-01-05 09:02`. */
  async advance(seconds: number): Promise<string> {
    const response = await fetch(`${this.url}/_sandbox/clock`, {
      method: "POST",
      body: JSON.stringify({ advance_seconds: seconds }),
    });
    const { now } = (await response.json()) as { now: string };
    return now.slice(0, 16).replace("T", " ");
  }

  stop(): void {
    this.#process.kill();
  }
}
