import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lastingTokens, startSandbox } from "@mycreditapp/processes/sandbox";
import { pack } from "@mycreditapp/release/pack";
import { publish, readTarballs } from "@mycreditapp/release/publish";
import { startRegistry } from "@mycreditapp/release/registry";
import { outsideEnvironment } from "@mycreditapp/release/run";
import { createConsumer, deleteProjects, published } from "./project.js";

/** The place where cases run: the packed packages, a project that has installed them, and a sandbox. */
export interface Bench {
  /** Folder of the packed packages. */
  readonly packed: string;
  /** Environment of the package managers; they use the registry, if there is one. */
  readonly env: NodeJS.ProcessEnv;
  /** Folder of the project. */
  readonly folder: string;
  /** Base URL of the installed sandbox. */
  readonly sandbox: string;
  readonly close: () => Promise<void>;
}

/** Packs and publishes the packages, installs them by name and version outside the workspace, and starts their sandbox. */
export async function openBench(): Promise<Bench> {
  const packed = packAll();
  const { url, env, stop } = await startRegistry();
  await publish(packed, { registry: url, env });
  return serve(packed, env, await createConsumer(published, env), stop);
}

/** Installs the packed packages without a registry, which only the cases that install more packages need. */
export async function openQuickBench(): Promise<Bench> {
  const packed = packAll();
  const env = outsideEnvironment();
  const tarballs = (await readTarballs(packed)).map(({ file }) => file);
  return serve(packed, env, await createConsumer(tarballs, env));
}

function packAll(): string {
  const packed = mkdtempSync(join(tmpdir(), "packed-"));
  pack(packed);
  return packed;
}

async function serve(
  packed: string,
  env: NodeJS.ProcessEnv,
  folder: string,
  stopRegistry?: () => Promise<void>,
): Promise<Bench> {
  const sandbox = await startSandbox(folder, "--speed", "600", ...lastingTokens);
  return {
    packed,
    env,
    folder,
    sandbox: sandbox.url,
    close: async () => {
      await sandbox.stop();
      await stopRegistry?.();
      deleteProjects();
      rmSync(packed, { recursive: true });
    },
  };
}
