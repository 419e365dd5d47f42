import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Root of the repository. */
export const root = join(import.meta.dirname, "../../..");

/** The fields of a package.json that matter for a release. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** A package that is published. */
export interface PublishedPackage {
  readonly manifest: Manifest;
  readonly folder: string;
}

/** Returns the published packages of a workspace, each after the packages that it depends on. */
export function readPublishedPackages(workspace = root): PublishedPackage[] {
  const folders = ["spec", ...readdirSync(join(workspace, "packages")).map((name) => `packages/${name}`)];
  const pending = folders
    .map((name) => join(workspace, name))
    .filter((folder) => existsSync(join(folder, "package.json")))
    .map((folder) => ({ folder, manifest: readManifest(folder) }))
    .filter(({ manifest }) => !manifest.private)
    .sort((a, b) => (a.manifest.name < b.manifest.name ? -1 : 1));
  const sorted: PublishedPackage[] = [];
  while (pending.length > 0) {
    const names = new Set(pending.map(({ manifest }) => manifest.name));
    const next = pending.findIndex(
      ({ manifest }) => !Object.keys(manifest.dependencies ?? {}).some((name) => names.has(name)),
    );
    if (next === -1) throw new Error(`Published packages depend on each other: ${[...names].join(", ")}.`);
    sorted.push(...pending.splice(next, 1));
  }
  return sorted;
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}
