import { nodePath, nodeVersion, nodeVersions } from "../node-versions.js";
import { findBinary } from "../runtimes/binary.js";
import { serveWorker } from "../runtimes/workerd.js";
import { type Case, compiled, print, versionOf, write } from "./case.js";

const group = "Runtimes";

function process(
  name: string,
  version: string,
  command: string | undefined,
  args: readonly string[] = [],
): Case {
  return {
    group,
    name,
    versions: [`${name} ${version}`],
    quick: true,
    missing: command ? undefined : `${name} (pnpm install, with optional dependencies)`,
    run: (folder, bench) => {
      write(folder, { "main.mjs": compiled("esm") });
      return print(folder, bench, command ?? "", [...args, "main.mjs"]);
    },
  };
}

const denoOptions = ["run", "--quiet", "--no-remote", "--node-modules-dir=manual", "--no-config"];
const denoRights = ["--allow-net=127.0.0.1", "--allow-env", "--allow-read"];

export const runtimes: readonly Case[] = [
  ...nodeVersions.map((line) => process("Node", nodeVersion(line), nodePath(line))),
  process("Bun", versionOf("bun"), findBinary("bun"), ["run"]),
  process("Deno", versionOf("deno"), findBinary("deno"), [...denoOptions, ...denoRights]),
  {
    group,
    name: "workerd: Cloudflare Workers",
    versions: [`workerd ${versionOf("workerd")}`],
    quick: true,
    missing: findBinary("workerd") ? undefined : "workerd (pnpm install, with optional dependencies)",
    run: async (folder, { sandbox }) => {
      write(folder, {
        "worker.js": `import { runProgram } from "./program.js";
export default { fetch: async (request, env) => Response.json(await runProgram(env.SERVER)) };`,
      });
      return serveWorker(folder, "worker.js", sandbox, async (url) => (await fetch(url)).json());
    },
  },
];
