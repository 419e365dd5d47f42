import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "./port.js";

export interface MockOptions {
  /** Port of the loopback address. Default: a free one. */
  readonly port?: number | undefined;
  /** The document to serve. Default: the bundle of `@mycreditapp/spec`. */
  readonly document?: string | undefined;
}

/** A Prism process that serves the document. */
export interface Mock {
  /** Base of every path. Prism ignores `servers`, so there is no version prefix. */
  readonly url: string;
  readonly port: number;
  /** Rejects with the mock's last output when it ends before it was stopped. */
  readonly died: Promise<never>;
  /** What Prism has printed lately. */
  lastOutput(): string;
  stop(): Promise<void>;
}

/** The mock could not be started, or it died. */
export class MockError extends Error {
  override readonly name = "MockError";
}

const keptLines = 20;

/** Starts Prism and waits until it listens. */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const document = options.document ?? bundledDocument();
  if (!existsSync(document)) {
    throw new MockError(`${shown(document)} is missing: run \`pnpm build\` first.`);
  }
  const port = await freePort(options.port).catch((error: NodeJS.ErrnoException) => {
    throw new MockError(`port ${options.port} of 127.0.0.1 can't be had (${error.code}): give another one.`);
  });
  const child = spawn(process.execPath, [prism(), "mock", "-h", "127.0.0.1", "-p", String(port), document], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  const lastOutput = () => lines.join("\n");
  await listening(child, lines).catch((error: Error) => {
    child.kill();
    throw error;
  });
  let stopping = false;
  const died = new Promise<never>((_, reject) => {
    child.once("exit", (code, signal) => {
      if (!stopping)
        reject(new MockError(`the mock ended (${signal ?? code}). Its last output:\n${lastOutput()}`));
    });
  });
  died.catch(() => undefined);
  const stop = () =>
    new Promise<void>((resolve) => {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once("exit", () => resolve());
      child.kill();
    });
  return { url: `http://127.0.0.1:${port}`, port, died, lastOutput, stop };
}

function listening(child: ChildProcess, lines: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      lines.push(...chunk.toString().split("\n").filter(Boolean));
      lines.splice(0, Math.max(0, lines.length - keptLines));
      if (lines.some((line) => line.includes("Prism is listening"))) resolve();
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("error", reject);
    child.once("exit", (code, signal) =>
      reject(
        new MockError(`the mock did not start (${signal ?? code}). Its last output:\n${lines.join("\n")}`),
      ),
    );
  });
}

const require = createRequire(import.meta.url);

function bundledDocument(): string {
  return join(dirname(require.resolve("@mycreditapp/spec/package.json")), "dist/openapi.yaml");
}

function prism(): string {
  return require.resolve("@stoplight/prism-cli/dist/index.js");
}

/** Paths are shown from the root of the repository. */
function shown(path: string): string {
  return path.replace(fileURLToPath(new URL("../../../", import.meta.url)), "");
}
