/** The candidates, and how they are built: generated from the bundled document, type-checked and bundled. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { generators } from "@mycreditapp/third-parties/generators";
import { build } from "esbuild";
import { progress } from "./report/progress.js";

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, "..");
const generated = join(root, "peers/generated");

export interface Peer {
  /** File in `peers`. */
  readonly id: string;
  readonly name: string;
  /** It calls `globalThis.fetch`, so a stub can replace the network. */
  readonly overFetch: boolean;
  /** It can run a hook, an interceptor or a middleware. */
  readonly hooks: boolean;
  /** Key of its generator in `@mycreditapp/third-parties/generators`. */
  readonly generator?: keyof typeof generators;
  /** Part of its bundle that is the whole SDK, below `peers`. */
  readonly whole?: string;
}

export const peers: readonly Peer[] = [
  { id: "fetch", name: "fetch", overFetch: true, hooks: false },
  { id: "openapi-fetch", name: "openapi-fetch", overFetch: true, hooks: true },
  { id: "openapi-fetch-wrapped", name: "openapi-fetch, usual wrapper", overFetch: true, hooks: false },
  {
    ...{ id: "hey-api", name: "@hey-api/openapi-ts", overFetch: true, hooks: true },
    ...{ generator: "@hey-api/openapi-ts", whole: "hey-api/api/sdk.gen.ts" },
  },
  { id: "orval", name: "orval", overFetch: true, hooks: false, generator: "orval", whole: "orval/api.ts" },
  {
    ...{ id: "kubb", name: "kubb", overFetch: true, hooks: false },
    ...{ generator: "@kubb/core", whole: "kubb/api/client/index.ts" },
  },
  {
    ...{ id: "swagger-typescript-api", name: "swagger-typescript-api", overFetch: true, hooks: false },
    ...{ generator: "swagger-typescript-api", whole: "swagger-typescript-api/api.ts" },
  },
  { id: "ky", name: "ky", overFetch: true, hooks: true },
  { id: "ofetch", name: "ofetch", overFetch: true, hooks: true },
  { id: "axios-fetch", name: "axios, over fetch", overFetch: true, hooks: true },
  { id: "axios", name: "axios", overFetch: false, hooks: true },
  { id: "undici", name: "undici request", overFetch: false, hooks: false },
  { id: "client", name: "@mycreditapp/client", overFetch: true, hooks: true },
  { id: "client-node", name: "@mycreditapp/client/node", overFetch: false, hooks: true },
];

export const nameOf = (id: string) => peers.find((peer) => peer.id === id)?.name ?? id;
export const built = (name: string) => join(root, "dist", `${name}.js`);

const packages = ["openapi-fetch", ...Object.keys(generators), "ky", "ofetch", "axios", "undici", "esbuild"];

/** Returns the versions of what is compared. */
export function versions(): Record<string, string> {
  return Object.fromEntries(packages.map((name) => [name, versionOf(name)]));
}

function versionOf(name: string): string {
  for (const from of [root, join(root, "../third-parties")]) {
    const path = join(from, "node_modules", name, "package.json");
    if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8")).version;
  }
  throw new Error(`${name} is not installed: run pnpm install.`);
}

let prepared: Promise<void> | undefined;

/** Generates and bundles all candidates, once for all suites. */
export function preparePeers(): Promise<void> {
  prepared ??= generatePeers().then(() => bundlePeers());
  return prepared;
}

/** Generates peers if the document or a generator has changed, and checks that they compile. */
async function generatePeers(): Promise<void> {
  const document = require.resolve("@mycreditapp/spec/openapi.json");
  const state = JSON.stringify([versions(), readFileSync(document, "utf8")]);
  const stateFile = join(generated, "state.json");
  if (!existsSync(stateFile) || readFileSync(stateFile, "utf8") !== state) {
    rmSync(generated, { recursive: true, force: true });
    for (const { id, generator } of peers) {
      if (!generator) continue;
      progress(`Generating ${generator}`);
      const folder = join(generated, id);
      mkdirSync(folder, { recursive: true });
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Orval puts it into a template.
      await generators[generator].generate(document, folder, { orvalBaseUrl: "${globalThis.baseUrl}" });
    }
    const tsc = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
    const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", join(root, "peers")], {
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`The peers do not compile:\n${stdout}`);
    writeFileSync(stateFile, state);
  }
}

/** Bundles candidates and workers into `dist`. Packages are loaded from node_modules, as in a program that is not bundled. */
export async function bundlePeers(ids = peers.map(({ id }) => id)): Promise<void> {
  await build({
    entryPoints: [
      ...ids.map((id) => ({ in: join(root, "peers", `${id}.ts`), out: `peers/${id}` })),
      ...["calls", "memory", "server"].map((name) => ({
        in: join(root, "src/calls/workers", `${name}.ts`),
        out: `workers/${name}`,
      })),
    ],
    outdir: join(root, "dist"),
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "es2023",
    logLevel: "error",
  });
}
