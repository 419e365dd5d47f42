/** The package as npm installs it, packed and unpacked, next to Prism in the version of the README. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const spec = join(import.meta.dirname, "..");
const require = createRequire(import.meta.url);

export function run(cwd: string, command: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status === 0) return stdout;
  throw new Error(`${command} ${args.join(" ")} exited with ${status ?? error}:\n${stdout}\n${stderr}`);
}

export function installedPackage(): { folder: string; root: string } {
  const folder = mkdtempSync(join(tmpdir(), "spec-"));
  const root = join(folder, "node_modules/@mycreditapp/spec");
  mkdirSync(root, { recursive: true });
  run(spec, "pnpm", ["pack", "--pack-destination", folder]);
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz")) as string;
  run(folder, "tar", ["-xzf", tarball, "--strip-components=1", "-C", root]);
  writeFileSync(join(folder, "package.json"), '{"private": true, "type": "module"}');
  const prism = dirname(require.resolve("@stoplight/prism-cli/package.json"));
  mkdirSync(join(folder, "node_modules/@stoplight"));
  mkdirSync(join(folder, "node_modules/.bin"));
  symlinkSync(prism, join(folder, "node_modules/@stoplight/prism-cli"));
  symlinkSync("../@stoplight/prism-cli/dist/index.js", join(folder, "node_modules/.bin/prism"));
  return { folder, root };
}

/** Returns the shell code blocks of a README. */
export function shellBlocks(markdown: string): string[] {
  return [...markdown.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block]) => (block as string).trim());
}
