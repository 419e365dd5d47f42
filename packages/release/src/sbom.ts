import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./packages.js";
import { run } from "./run.js";

/** A component of a CycloneDX document. */
export interface Component {
  readonly purl: string;
  readonly licenses?: readonly {
    readonly license?: { readonly id?: string; readonly name?: string };
    readonly expression?: string;
  }[];
  hashes?: { alg: string; content: string }[];
}

/** The part of a CycloneDX document that is read here. */
export interface Sbom {
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
}

/** Creates a package's CycloneDX SBOM from the lockfile: its dependencies, and the hash of its tarball. */
export function createSbom(name: string, tarballHash: string, workspace = root): Sbom {
  const folder = mkdtempSync(join(tmpdir(), "sbom-"));
  try {
    const out = join(folder, "sbom.json");
    const options = ["--sbom-format", "cyclonedx", "--sbom-spec-version", "1.6", "--prod", "--out", out];
    run(workspace, "pnpm", ["sbom", "--filter", name, ...options]);
    const {
      serialNumber,
      metadata,
      components = [],
      dependencies = [],
      ...sbom
    } = JSON.parse(readFileSync(out, "utf8"));
    // What differs in each run: a random serial number, the time (both optional), and the order of lists.
    const { timestamp, ...described } = metadata;
    described.component.hashes = [{ alg: "SHA-512", content: tarballHash }];
    for (const { dependsOn = [] } of dependencies) dependsOn.sort();
    return {
      ...sbom,
      metadata: described,
      components: sortBy(components, "bom-ref"),
      dependencies: sortBy(dependencies, "ref"),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function sortBy<Key extends string, Item extends Record<Key, string>>(items: Item[], key: Key): Item[] {
  return items.sort((a, b) => (a[key] < b[key] ? -1 : 1));
}
