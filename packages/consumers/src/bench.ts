import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pack } from "@mycreditapp/release/pack";
import { publish } from "@mycreditapp/release/publish";
import { startRegistry } from "@mycreditapp/release/registry";
import { startSandbox } from "./processes.js";
import { deleteProjects, installPublished } from "./project.js";

/** The place where cases run: a registry with the packed packages, a project that has installed them, and a sandbox. */
export interface Bench {
  /** Folder of the packed packages. */
  readonly packed: string;
  /** Environment whose package managers use the registry. */
  readonly env: NodeJS.ProcessEnv;
  /** Folder of the project. */
  readonly folder: string;
  /** Base URL of the installed sandbox. */
  readonly sandbox: string;
  readonly close: () => Promise<void>;
}

/** Packs and publishes the packages, installs them by name and version outside the workspace, and starts their sandbox. */
export async function openBench(): Promise<Bench> {
  const packed = mkdtempSync(join(tmpdir(), "packed-"));
  pack(packed);
  const { url, env, stop } = await startRegistry();
  await publish(packed, { registry: url, env });
  const folder = await installPublished(env);
  const sandbox = await startSandbox(folder, "--speed", "600");
  return {
    packed,
    env,
    folder,
    sandbox: sandbox.url,
    close: async () => {
      await sandbox.stop();
      await stop();
      deleteProjects();
      rmSync(packed, { recursive: true });
    },
  };
}
