import { createRequire } from "node:module";

const { resolve } = createRequire(new URL("../node-versions/package.json", import.meta.url));

/** The oldest Node that the published packages support, each later LTS line, and the current line. */
export const nodeVersions = ["20.19", "22", "24", "26"] as const;

/** Returns the path of a Node version's executable; undefined, with a warning, if npm has none for this platform. */
export function nodePath(version: (typeof nodeVersions)[number]): string | undefined {
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
