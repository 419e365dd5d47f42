import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { HostileVariant } from "@mycreditapp/document";
import { writeHostileDocument } from "./hostile-document.js";
import { checkPort } from "./port.js";

export interface MockOptions {
  /** Port on 127.0.0.1. Default: a free port. */
  readonly port?: number | undefined;
  /** Path of the document to serve. Default: the bundle of `@mycreditapp/spec`. */
  readonly document?: string | undefined;
  /**
   * Responds with bodies at the edges of the document instead of its examples: this variant, or those that a request
   * names in `Prefer: example=…`. Needs a document in JSON. Default: none.
   */
  readonly hostile?: HostileVariant | undefined;
  /** Forwards requests to this base URL and validates both directions, instead of responding. Default: none. */
  readonly upstream?: string | undefined;
}

/** A Prism process that serves the document. */
export interface Mock {
  /** Base URL. Prism ignores `servers`, so there is no version prefix. */
  readonly url: string;
  readonly port: number;
  /** Rejects with Prism's last output if the process exits before `stop`. */
  readonly exited: Promise<never>;
  /** Returns the last lines that Prism printed. */
  lastOutput(): string;
  stop(): Promise<void>;
}

/** The mock did not start, or exited unexpectedly. */
export class MockError extends Error {
  override readonly name = "MockError";
}

const maxOutputLines = 20;

/** Starts Prism and waits until it listens. */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const { hostile, upstream } = options;
  const document = options.document ?? bundledDocument(hostile ? "json" : "yaml");
  if (!existsSync(document)) {
    throw new MockError(`${displayPath(document)} is missing: run \`pnpm build\` first.`);
  }
  // Prism finds a free port itself: one that is found before it starts can be taken until it listens.
  const { port = 0 } = options;
  await checkPort(port).catch((error: NodeJS.ErrnoException) => {
    throw new MockError(`can't listen on 127.0.0.1:${port} (${error.code}): use another port.`);
  });
  const served = hostile ? writeHostileDocument(document, hostile) : document;
  const child = spawn(
    process.execPath,
    [
      prismCommand(),
      upstream === undefined ? "mock" : "proxy",
      ...["-h", "127.0.0.1", "-p", String(port), served],
      ...(upstream === undefined ? [] : [upstream]),
    ],
    {
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const output = new Output(child);
  // Not earlier: Prism watches the file from when it listens, and exits if it is gone by then.
  if (served !== document) child.once("exit", () => rmSync(served, { force: true }));
  const url = await listening(child, output).catch((error: Error) => {
    child.kill();
    throw error;
  });
  let stopping = false;
  const exited = new Promise<never>((_, reject) => {
    // Not "exit": output may still be on its way then.
    child.once("close", (code, signal) => {
      if (!stopping)
        reject(new MockError(`the mock exited (${signal ?? code}). Last output:\n${output.last()}`));
    });
  });
  exited.catch(() => undefined);
  const stop = () =>
    new Promise<void>((resolve) => {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once("exit", () => resolve());
      child.kill();
    });
  return { url, port: Number(new URL(url).port), exited, lastOutput: () => output.last(), stop };
}

/** The last lines that a process has printed. */
class Output {
  readonly #lines: string[] = [];

  constructor(child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface(stream).on("line", (line) => {
        if (line) this.#lines.push(line);
        this.#lines.splice(0, this.#lines.length - maxOutputLines);
      });
    }
  }

  last(): string {
    return this.#lines.join("\n");
  }
}

/** Waits until Prism listens; returns its URL. */
function listening(child: ChildProcess, output: Output): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stdout)
      createInterface(child.stdout).on("line", (line) => {
        const [, url] = /Prism is listening on (http:\S+)/.exec(line) ?? [];
        if (url) resolve(url);
      });
    child.once("error", reject);
    child.once("close", (code, signal) =>
      reject(new MockError(`the mock did not start (${signal ?? code}). Last output:\n${output.last()}`)),
    );
  });
}

const require = createRequire(import.meta.url);

function bundledDocument(format: "json" | "yaml"): string {
  return join(dirname(require.resolve("@mycreditapp/spec/package.json")), `dist/openapi.${format}`);
}

function prismCommand(): string {
  return require.resolve("@stoplight/prism-cli/dist/index.js");
}

/** Returns the path relative to the root of the repository. */
function displayPath(path: string): string {
  return path.replace(fileURLToPath(new URL("../../../", import.meta.url)), "");
}
