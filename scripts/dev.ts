/** `pnpm dev`: rebuilds what depends on a change, restarts the mock and reloads the reference. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createServer } from "vite";

const help = `Watches the sources, rebuilds what depends on a change, and reloads mock and reference.

  pnpm dev [options]

  --mock-port <number>  Port of the mock. Default: 4010.
  --docs-port <number>  Port of the reference. Default: 4012.
  --help                Show help.

Press Ctrl-C to stop.`;

const { values } = parseArgs({
  options: {
    "mock-port": { type: "string", default: "4010" },
    "docs-port": { type: "string", default: "4012" },
    help: { type: "boolean" },
  },
});
if (values.help) {
  console.log(help);
  process.exit();
}
function readPort(name: "mock-port" | "docs-port"): number {
  const port = Number(values[name]);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  console.error(`--${name} ${values[name]} is not a port: use an integer from 1 to 65535.`);
  process.exit(2);
}

const mockPort = readPort("mock-port");
const docsPort = readPort("docs-port");
const root = join(import.meta.dirname, "..");
const bundle = join(root, "spec/dist/openapi.yaml");
const reference = join(root, "packages/reference/dist");
const children = new Set<ChildProcess>();

function start(program: string, ...args: string[]): ChildProcess {
  const child = spawn(program, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  children.add(child);
  child.once("exit", () => children.delete(child));
  return child;
}

/** Stops a process; resolves when it has exited. */
function stop(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

let mock: ChildProcess | undefined;
let restarts = Promise.resolve();
const restartMock = () => {
  restarts = restarts.then(async () => {
    await stop(mock);
    mock = start("tsx", "packages/mock/src/cli.ts", "--port", String(mockPort));
  });
};

const server = await createServer({
  configFile: false,
  root: reference,
  logLevel: "error",
  // The page is already bundled.
  optimizeDeps: { noDiscovery: true },
  server: { host: "127.0.0.1", port: docsPort, strictPort: true },
});
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    await Promise.all([server.close(), ...[...children].map(stop)]);
    process.exit(0);
  });
}
try {
  await server.listen();
} catch (error) {
  console.error(`${(error as Error).message}: pass another --docs-port.`);
  process.exit(1);
}
console.log(`The reference will be at http://127.0.0.1:${docsPort} once it is built.`);
start("turbo", "watch", "build", "docs", "--ui=stream", "--output-logs=errors-only");
// Vite's own watcher reloads the page when the reference changes.
server.watcher.add(bundle);
for (const event of ["add", "change"] as const) {
  server.watcher.on(event, (path) => {
    if (path === bundle) restartMock();
  });
}
if (existsSync(bundle)) restartMock();
