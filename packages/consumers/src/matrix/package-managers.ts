import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createProject, execute, install, published } from "../project.js";
import { findBinary } from "../runtimes/binary.js";
import { type Bench, type Case, compiled, pinned, print, versionOf } from "./case.js";

/** How a package manager is called, in a folder of its tools. */
interface Manager {
  readonly name: string;
  readonly version: string;
  readonly command: (tools: string) => readonly string[];
  readonly add: readonly string[];
  /** Starts Node; default: Node itself. */
  readonly node?: readonly string[];
  /** Its settings: the registry, and that our packages may be minutes old. */
  readonly settings: (registry: string) => Readonly<Record<string, string>>;
}

const npmrc = (registry: string) => ({ ".npmrc": `registry=${registry}\n` });
const script = (path: string) => (tools: string) => [process.execPath, join(tools, "node_modules", path)];
const root = join(import.meta.dirname, "../../../..");
const { devEngines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const pnpm = devEngines.packageManager.version;

const managers: readonly Manager[] = [
  {
    name: "npm",
    version: versionOf("npm"),
    command: script("npm/bin/npm-cli.js"),
    add: ["install", "--no-audit", "--no-fund"],
    settings: npmrc,
  },
  {
    name: "pnpm",
    version: pnpm,
    command: (tools) => [join(tools, "node_modules/.bin/pnpm")],
    add: ["add"],
    settings: (registry) => ({ ...npmrc(registry), "pnpm-workspace.yaml": "minimumReleaseAge: 0\n" }),
  },
  {
    name: "Yarn",
    version: versionOf("yarn"),
    command: script("yarn/bin/yarn.js"),
    add: ["add", "--cache-folder=.cache"],
    settings: npmrc,
  },
  {
    name: "Yarn, with Plug'n'Play",
    version: versionOf("@yarnpkg/cli-dist"),
    command: script("@yarnpkg/cli-dist/bin/yarn.js"),
    add: ["add"],
    node: ["node"],
    settings: (registry) => ({
      "yarn.lock": "",
      ".yarnrc.yml": [
        `npmRegistryServer: ${registry}`,
        "unsafeHttpWhitelist: [127.0.0.1]",
        "npmMinimalAgeGate: 0",
        // What earlier runs have cached came from another registry.
        "globalFolder: .yarn/global",
        "enableTelemetry: false",
      ].join("\n"),
    }),
  },
  {
    name: "Bun",
    version: versionOf("bun"),
    command: () => [findBinary("bun") ?? ""],
    add: ["add"],
    settings: (registry) => ({
      "bunfig.toml": `[install]\nregistry = "${registry}"\ncache = { dir = ".cache" }\n`,
    }),
  },
];

let tools: string | undefined;

/** Installs the package managers once, in a folder of their own. */
async function toolFolder(bench: Bench): Promise<string> {
  if (tools) return tools;
  const folder = createProject();
  await install(folder, [`pnpm@${pnpm}`, ...["npm", "yarn", "@yarnpkg/cli-dist"].map(pinned)], bench.env);
  tools = folder;
  return folder;
}

async function runWith(manager: Manager, bench: Bench): Promise<unknown> {
  const folder = createProject();
  const registry = bench.env.npm_config_registry ?? "";
  const files = { "main.mjs": compiled("esm"), ...manager.settings(registry) };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const [command = "", ...args] = manager.command(await toolFolder(bench));
  await execute(folder, command, [...args, ...manager.add, ...published], bench.env);
  const line = manager.node ? [command, ...args, ...manager.node] : [process.execPath];
  return print(folder, bench, line[0] ?? "", [...line.slice(1), "main.mjs"]);
}

export const packageManagers: readonly Case[] = managers.map((manager) => ({
  group: "Package managers",
  name: manager.name,
  versions: [`${manager.name.split(",")[0]} ${manager.version}`],
  run: (_, bench) => runWith(manager, bench),
}));
