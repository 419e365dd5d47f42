import { existsSync, globSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "../rounds.js";

const modules = join(import.meta.dirname, "../../node_modules");
const root = join(import.meta.dirname, "../../../..");

/** Returns the folders of a package and of all that is installed with it, by name. */
function installedWith(name: string, from = modules, found = new Map<string, string>()): Map<string, string> {
  // pnpm links a package's dependencies next to it, a workspace's below it.
  const folder = realpathSync(join(from, name));
  found.set(name, folder);
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  for (const dependency of Object.keys(dependencies)) {
    const candidates = [join(folder, "node_modules"), join(folder, name.includes("/") ? "../.." : "..")];
    const next = candidates.find((path) => existsSync(join(path, dependency)));
    if (!next) throw new Error(`${dependency}, which ${name} needs, is not installed: run pnpm install.`);
    if (!found.has(dependency)) installedWith(dependency, next, found);
  }
  return found;
}

/** Returns the files of a package as npm has it: of this repository's, those that it would publish. */
async function filesOf(name: string, folder: string): Promise<string[]> {
  if (!name.startsWith("@mycreditapp/"))
    return globSync("**/*", { cwd: folder, exclude: ["node_modules/**"] });
  const output = await runProgram("pnpm", ["pack", "--dry-run", "--json"], { cwd: folder });
  const { files } = JSON.parse(output.slice(output.search(/^\{/m))) as { files: { path: string }[] };
  return files.map(({ path }) => path);
}

/** Returns how many packages `npm install <name>` brings besides it, and the bytes of all. */
export async function measureInstall(name: string): Promise<{ dependencies: number; bytes: number }> {
  const folders = installedWith(name);
  let bytes = 0;
  for (const [one, folder] of folders) {
    for (const file of await filesOf(one, folder)) {
      // pnpm adds the license of the repository.
      const path = [folder, root].map((from) => join(from, file)).find(existsSync);
      const stats = path ? statSync(path) : undefined;
      if (stats?.isFile()) bytes += stats.size;
    }
  }
  return { dependencies: folders.size - 1, bytes };
}
