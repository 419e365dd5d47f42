import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runServer } from "verdaccio";
import { outsideEnvironment, run } from "./run.js";

/** A local registry with empty storage. */
export interface Registry {
  readonly url: string;
  /** The environment of a machine outside the workspace whose npm uses the registry. */
  readonly env: NodeJS.ProcessEnv;
  readonly stop: () => Promise<void>;
}

/** Starts Verdaccio on a free port. It serves our scope only from its storage, other packages from npm's registry. */
export async function startRegistry(): Promise<Registry> {
  const folder = mkdtempSync(join(tmpdir(), "registry-"));
  const upstream = run(folder, "npm", ["config", "get", "registry"], outsideEnvironment()).trim();
  const app = await runServer({
    configPath: join(folder, "config.yaml"),
    self_path: join(folder, "config.yaml"),
    storage: join(folder, "storage"),
    uplinks: { upstream: { url: upstream, cache: false } },
    packages: {
      "@mycreditapp/*": { access: "$all", publish: "$all" },
      "**": { access: "$all", proxy: "upstream" },
    },
    log: { type: "stdout", format: "pretty", level: "error" },
    web: { enable: false },
  } as never);
  const server = (app as Server).listen(0, "127.0.0.1");
  await new Promise((resolve, reject) => server.once("listening", resolve).once("error", reject));
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;
  const url = `http://${host}/`;
  return {
    url,
    // npm publishes with a token only; this registry accepts any.
    env: {
      ...outsideEnvironment(),
      npm_config_registry: url,
      [`npm_config_//${host}/:_authToken`]: "rehearsal",
    },
    async stop() {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      rmSync(folder, { recursive: true });
    },
  };
}
