import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const manifest = new URL("../node-versions/package.json", import.meta.url);
const { resolve } = createRequire(manifest);

/** The oldest Node that the published packages support, each later LTS line, and the current line. */
export const nodeVersions = ["20.19", "22", "24", "26"] as const;

type NodeVersion = (typeof nodeVersions)[number];

/** Returns the version that is tested on 64-bit Linux; other platforms may have another one of the same line. */
export function nodeVersion(version: NodeVersion): string {
  const { optionalDependencies } = JSON.parse(readFileSync(manifest, "utf8"));
  return optionalDependencies[`node-${version}-linux-x64`].split("@").at(-1);
}

/** Returns the path of a Node version's executable; undefined, with a warning, if npm has none for this platform. */
export function nodePath(version: NodeVersion): string | undefined {
  const platform = `${process.platform}-${process.arch}`;
  try {
    return resolve(`node-${version}-${platform}/bin/node`);
  } catch {
    const reason = `no package of Node ${version} is installed for ${platform}`;
    if (process.env.CI) throw new Error(`${reason}: CI must test on each version.`);
    console.warn(`Skipping the tests on Node ${version}: ${reason}.`);
    return undefined;
  }
}
