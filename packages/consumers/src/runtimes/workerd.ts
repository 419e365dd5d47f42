import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { start } from "@mycreditapp/processes";
import { build } from "esbuild";
import { findBinary } from "./binary.js";

/**
 * Bundles a worker of the project, serves it with a workerd process and passes its URL to `use`. The worker finds
 * `server` in its environment as `SERVER`.
 */
export async function serveWorker<Result>(
  folder: string,
  entry: string,
  server: string,
  use: (url: string) => Promise<Result>,
): Promise<Result> {
  await build({
    entryPoints: [join(folder, entry)],
    outfile: join(folder, "worker.bundle.js"),
    bundle: true,
    format: "esm",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:workers"],
    logLevel: "silent",
  });
  await writeFile(join(folder, "worker.capnp"), workerConfig(server));
  const command = findBinary("workerd") ?? "";
  const worker = start(folder, command, ["serve", "worker.capnp", "--control-fd=1", "--verbose"]);
  try {
    const [, port] = await worker.printed(/"event":"listen".*"port":(\d+)/);
    return await use(`http://127.0.0.1:${port}`);
  } finally {
    worker.child.kill();
    await worker.exited;
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
