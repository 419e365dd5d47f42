/**
 * `node packages/release/src/publish.js <folder>`: publishes packed tarballs, exactly those that were rehearsed. Plain
 * JavaScript without dependencies, so that the job that may publish installs nothing.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs, promisify } from "node:util";

const help = `Publishes the tarballs that \`pnpm release:rehearse\` has packed, in the order of SHA512SUMS.

  node packages/release/src/publish.js <folder> [options]

  --registry <url>  Registry. Default: the one that npm is configured for.
  --tag <name>      Git tag of the release, such as v1.2.3; must be the version of each package.
  --stage           Stage the packages: a maintainer approves them with \`npm stage approve\`.
  --provenance      Publish with provenance; needs the OIDC token of a GitHub job.
  --help            Show help.`;

/**
 * @typedef {object} Tarball
 * @property {string} file Absolute path.
 * @property {string} name
 * @property {string} version
 * @property {string} integrity As in a lockfile.
 * @property {string} repository URL of its source, empty if it names none.
 *
 * @typedef {object} PublishOptions
 * @property {string} [registry]
 * @property {string} [tag]
 * @property {boolean} [stage]
 * @property {boolean} [provenance]
 * @property {NodeJS.ProcessEnv} [env] Environment of npm.
 */

/**
 * Reads the tarballs of a folder. Throws if one differs from SHA512SUMS, or is not listed there.
 *
 * @param {string} folder
 * @returns {Promise<Tarball[]>}
 */
export async function readTarballs(folder) {
  const lines = readFileSync(join(folder, "SHA512SUMS"), "utf8").trim().split("\n");
  const listed = lines.map(
    (line) =>
      /^([0-9a-f]{128}) {2}([\w.-]+\.tgz)$/.exec(line) ?? fail(`SHA512SUMS has an invalid line: ${line}`),
  );
  const names = listed.map(([, , name]) => name);
  for (const name of readdirSync(folder).filter((one) => one.endsWith(".tgz"))) {
    if (!names.includes(name))
      fail(`${name} is not in SHA512SUMS: only packages that were rehearsed are published.`);
  }
  return Promise.all(
    listed.map(async ([, expected, name = ""]) => {
      const file = resolve(folder, name);
      const hash = createHash("sha512").update(readFileSync(file));
      const integrity = `sha512-${hash.copy().digest("base64")}`;
      if (hash.digest("hex") !== expected) {
        fail(`${name} differs from SHA512SUMS: it is not the package that was rehearsed.`);
      }
      const manifest = JSON.parse(await run("tar", ["-xOzf", file, "package/package.json"], process.env));
      const { name: packageName, version, repository } = manifest;
      return { file, name: packageName, version, integrity, repository: repository?.url ?? repository ?? "" };
    }),
  );
}

/**
 * Publishes the tarballs of a folder; skips those that the registry already has.
 *
 * @param {string} folder
 * @param {PublishOptions} options
 */
export async function publish(folder, { registry: given, tag, stage, provenance, env = process.env }) {
  const registry = given ?? (await run("npm", ["config", "get", "registry"], env)).trim();
  const tarballs = await readTarballs(folder);
  const different = tarballs.find(({ version }) => tag !== undefined && tag !== `v${version}`);
  if (different)
    fail(
      `Tag ${tag} is not the version of ${different.name}, ${different.version}: tag the commit v${different.version}.`,
    );
  if (provenance && !env.ACTIONS_ID_TOKEN_REQUEST_URL) {
    fail(
      "--provenance needs the OIDC token of a GitHub job: run the release workflow, which has `id-token: write`.",
    );
  }
  const foreign = tarballs.find(({ repository }) => !repository.includes(`/${env.GITHUB_REPOSITORY}`));
  if (provenance && foreign) {
    fail(
      `${foreign.name} does not name ${env.GITHUB_REPOSITORY} as its repository, which provenance needs: set "repository" in its package.json.`,
    );
  }
  for (const { file, name, version, integrity } of tarballs) {
    const known = await publishedVersions(registry, name);
    const published = known?.[version]?.dist?.integrity;
    if (published === integrity) {
      console.log(`${name} ${version} is already published.`);
      continue;
    }
    if (published)
      fail(`${name} ${version} is already published with other contents: choose another version.`);
    if (stage && !known)
      fail(
        `${name} is not in the registry, and new packages can't be staged: publish its first version by hand.`,
      );
    const options = ["--registry", registry, "--access", "public", ...(provenance ? ["--provenance"] : [])];
    await run("npm", [...(stage ? ["stage"] : []), "publish", file, ...options], env);
    console.log(`${name} ${version} is ${stage ? "staged" : "published"}.`);
  }
}

/**
 * @param {string} registry
 * @param {string} name
 * @returns {Promise<Record<string, {dist?: {integrity?: string}}> | undefined>} Undefined if the registry does not know the package.
 */
async function publishedVersions(registry, name) {
  const response = await fetch(new URL(name.replace("/", "%2f"), registry));
  if (response.status === 404) return undefined;
  if (!response.ok)
    fail(`The registry responded ${response.status} to a request for ${name}: try again later.`);
  return (await response.json()).versions;
}

/**
 * Does not block, so that the registry may be in this process.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
async function run(command, args, env) {
  try {
    const { stdout } = await promisify(execFile)(command, args, { env });
    return stdout;
  } catch (error) {
    const { message, stderr } = /** @type {import("node:child_process").ExecFileException} */ (error);
    return fail(stderr ? message : `${command} failed: ${message}`);
  }
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  throw new Error(message);
}

if (process.argv[1] === import.meta.filename) {
  const text = /** @type {const} */ ({ type: "string" });
  const flag = /** @type {const} */ ({ type: "boolean" });
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { registry: text, tag: text, stage: flag, provenance: flag, help: flag },
    });
    const { help: showHelp, ...options } = values;
    if (showHelp || positionals.length !== 1) {
      console.log(help);
      process.exitCode = showHelp ? 0 : 2;
    } else await publish(positionals[0] ?? "", options);
  } catch (error) {
    console.error(/** @type {Error} */ (error).message);
    process.exitCode = 1;
  }
}
