import { accessSync, constants, mkdirSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { htmlOf } from "./report/html.js";
import type { Report } from "./report/model.js";
import { textOf } from "./report/text.js";
import type { Secrets } from "./secrets.js";
import { UsageError } from "./usage-error.js";

/** A path as the caller meant it: pnpm starts the script in the package's folder. */
export function inInvocation(path: string, env: NodeJS.ProcessEnv): string {
  return resolve(env.INIT_CWD ?? process.cwd(), path);
}

/** Makes the folder of the report, before anything is sent. */
export function prepareFolder(out: string | undefined, env: NodeJS.ProcessEnv): string {
  const folder = out ? inInvocation(out, env) : fileURLToPath(new URL("../../reports/live", import.meta.url));
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`--out can't be written to (${code}): give a folder that can.`);
  }
  return folder;
}

/** Writes the three forms of the report; gives the one for the terminal. */
export function writeReport(
  folder: string,
  report: Report,
  secrets: Secrets,
  env: NodeJS.ProcessEnv,
): string {
  const text = textOf(report);
  const files = {
    "drift.txt": text,
    "drift.json": `${JSON.stringify(report, null, 2)}\n`,
    "drift.html": htmlOf(report),
  };
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, name), secrets.scrub(content));
  const shown = relative(inInvocation(".", env), folder) || ".";
  return `${text}\n${Object.keys(files)
    .map((name) => join(shown, name))
    .join("\n")}`;
}
