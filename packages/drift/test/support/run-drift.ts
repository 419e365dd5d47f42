import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ExitCode, type Io, main } from "../../src/main.js";
import type { Report } from "../../src/report/report.js";
import { clientId, type Deviations, StubServer, secret } from "./stub-server.js";

export const organization = "054b4106-174b-46b0-97f8-86d8d7b6f0af";
export const guest = "c9b1f0d1-8d3f-4cfa-91b8-9f9b0c5e2a77";
export const host = "d49b0749-fbc7-4e0a-b03d-ef15f238071a";
export const credentials = { MYCREDITAPP_CLIENT_ID: clientId, MYCREDITAPP_CLIENT_SECRET: secret };

/** The output of a run. */
export interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly progress: string;
  /** The files of the report by name; none if the run failed. */
  readonly files: Readonly<Record<string, string>>;
}

/** Runs the command in this process. */
export async function drift(
  args: readonly string[],
  env: NodeJS.ProcessEnv = credentials,
  ask?: Io["ask"],
  stopped: Io["stopped"] = () => Promise.resolve(),
  onProgress: Io["progress"] = () => undefined,
): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), "drift-"));
  const lines = { out: "", progress: "" };
  const code = await main([...args, "--out", folder], {
    env,
    out: (text) => {
      lines.out += `${text}\n`;
    },
    progress: (text) => {
      lines.progress += `${text}\n`;
      onProgress(text);
    },
    ask,
    stopped,
  });
  const files = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")] as const);
  rmSync(folder, { recursive: true });
  return { code, ...lines, files: Object.fromEntries(files) };
}

/** Runs against a stub server in every scenario. */
export async function against(
  deviations: Deviations,
  args: readonly string[] = ["--guest", guest, "--host", host],
  env?: NodeJS.ProcessEnv,
): Promise<Ran & { readonly report: Report; readonly stub: StubServer }> {
  const stub = new StubServer(deviations);
  const origin = await stub.start();
  try {
    const ran = await drift(["--origin", origin, "--organization", organization, ...args], env);
    const report = JSON.parse(ran.files["drift.json"] ?? "{}") as Report;
    return { ...ran, report, stub };
  } finally {
    await stub.stop();
  }
}
