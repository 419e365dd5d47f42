/**
 * `node packages/release/src/newcomer.js <folder>`: installs the tarballs of a folder in a new project and runs
 * `newcomer/main.js` there. Plain JavaScript without dependencies, so that it runs on any system with Node and npm.
 */
import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

/**
 * Installs packages in a new folder outside the workspace, runs the newcomer's program and returns its output.
 *
 * @param {string[]} packages Arguments of `npm install`: names or tarballs.
 * @param {NodeJS.ProcessEnv} env Environment of npm.
 */
export async function runNewcomer(packages, env) {
  const folder = mkdtempSync(join(tmpdir(), "newcomer-"));
  try {
    writeFileSync(join(folder, "package.json"), `{ "name": "newcomer", "private": true, "type": "module" }`);
    copyFileSync(join(import.meta.dirname, "../newcomer/main.js"), join(folder, "main.js"));
    await run("npm", ["install", "--no-audit", "--no-fund", ...packages], folder, env);
    return await run("node", ["main.js"], folder, env);
  } finally {
    rmSync(folder, { recursive: true, maxRetries: 5, retryDelay: 200 });
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 */
async function run(command, args, cwd, env) {
  // On Windows, npm is a script that only a shell can start.
  const shell = process.platform === "win32";
  const { stdout } = await promisify(execFile)(command, args, { cwd, env, shell });
  return stdout;
}

if (process.argv[1] === import.meta.filename) {
  const [folder] = process.argv.slice(2);
  const tarballs = folder ? readdirSync(folder).filter((name) => name.endsWith(".tgz")) : [];
  if (!folder || tarballs.length === 0) {
    console.error("Pass a folder with tarballs, as `pnpm release:rehearse` writes it.");
    process.exit(2);
  }
  const paths = tarballs.map((name) => resolve(folder, name));
  console.log((await runNewcomer(paths, process.env)).trim());
}
