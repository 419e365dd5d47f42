/** `pnpm release:rehearse`: does everything that a release does, against a local registry. */
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { runNewcomer } from "./newcomer.js";
import { pack } from "./pack.js";
import { readPublishedPackages, root } from "./packages.js";
import { publish } from "./publish.js";
import { startRegistry } from "./registry.js";
import { reproduce } from "./reproduce.js";
import { run } from "./run.js";

const help = `Packs the published packages once, publishes them to a local registry, installs them from there in a new
folder and runs a program with them. The tarballs, their SBOMs and checksums stay in a folder.

  pnpm release:rehearse [options]

  --out <folder>  Folder of the tarballs; earlier ones are deleted. Default: packages/release/dist.
  --reproduce     Also build the commit in a clone, and compare the tarballs byte by byte.
  --tag <name>    Git tag of the release, such as v1.2.3: must be the packages' version, on a commit of origin/main.
  --help          Show help.`;

function readOptions() {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  try {
    return parseArgs({ options: { out: text, reproduce: flag, tag: text, help: flag } }).values;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${help}`);
    process.exit(2);
  }
}

/** Everything that has to be true of a tagged release, before anything is packed. */
function checkTag(tag: string): void {
  for (const { manifest } of readPublishedPackages()) {
    if (tag === `v${manifest.version}`) continue;
    throw new Error(
      `Tag ${tag} is not the version of ${manifest.name}, ${manifest.version}: tag the commit v${manifest.version}.`,
    );
  }
  try {
    run(root, "git", ["merge-base", "--is-ancestor", "HEAD", "origin/main"]);
  } catch {
    throw new Error("The commit is not on origin/main: merge it first, then tag the merged commit.");
  }
}

async function rehearse({ out, reproduce: twice, tag }: ReturnType<typeof readOptions>): Promise<void> {
  const folder = resolve(root, out ?? join("packages/release", "dist"));
  if (tag !== undefined) checkTag(tag);
  pack(folder);
  console.log(`Packed into ${folder}; files and licences are as contents.yaml allows.`);
  if (twice) {
    reproduce(folder);
    console.log("A second build in a clone has the same bytes.");
  }
  const registry = await startRegistry();
  try {
    const { url, env } = registry;
    await publish(folder, { registry: url, env, ...(tag !== undefined && { tag }) });
    const names = readPublishedPackages().map(({ manifest }) => manifest.name);
    console.log((await runNewcomer(names, env)).trim());
  } finally {
    await registry.stop();
  }
}

const values = readOptions();
if (values.help) console.log(help);
else {
  await rehearse(values).catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
