import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { start } from "./program.js";

/** A sandbox as a process of its own: only HTTP reaches it, as it reaches the API. */
export interface ServedSandbox {
  readonly url: string;
  /** What the sandbox printed when it started. */
  readonly printed: string;
  /**
   * Sends a control request, such as `control("POST", "/clock", { advance_seconds: 60 })`, and returns the response's body.
   *
   * @throws Error with the response if the sandbox rejects the request.
   */
  control<Body = unknown>(method: string, path: string, body?: unknown): Promise<Body>;
  /** Stops the process and waits for its end. */
  stop(): Promise<void>;
}

/** Options of a fast sandbox: by its clock, a token would expire after seconds of a slow test. */
export const lastingTokens = ["--assume", "token.expires_in=100000000"] as const;

/**
 * Starts the built sandbox on a free port.
 *
 * @param from - A folder that finds `@mycreditapp/sandbox`, such as `import.meta.dirname`.
 * @param options - Options of its command. Without `--speed`, its clock runs as fast as the real one.
 * @throws Error with what the sandbox printed, if it does not start.
 */
export async function startSandbox(from: string, ...options: string[]): Promise<ServedSandbox> {
  const manifest = createRequire(join(from, "main.js")).resolve("@mycreditapp/sandbox/package.json");
  const cli = join(dirname(manifest), "dist/cli.js");
  const sandbox = start(from, process.execPath, [cli, "--port", "0", ...options]);
  sandbox.child.stderr?.pipe(process.stderr, { end: false });
  const [, url = ""] = await sandbox.printed(/listens on (http:\S+);.*Ctrl-C/s);
  return {
    url,
    printed: sandbox.output(),
    async control<Body>(method: string, path: string, body?: unknown) {
      const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
      const response = await fetch(`${url}/_sandbox${path}`, init);
      if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
      return (await response.json()) as Body;
    },
    async stop() {
      sandbox.child.kill();
      await sandbox.exited;
    },
  };
}
