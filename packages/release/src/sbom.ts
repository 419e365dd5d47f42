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
  readonly components?: readonly Component[];
}

/** Creates a package's CycloneDX SBOM from the lockfile: its dependencies, and the hash of its tarball. */
export function createSbom(name: string, tarballHash: string, workspace = root): Sbom {
  const folder = mkdtempSync(join(tmpdir(), "sbom-"));
  try {
    const out = join(folder, "sbom.json");
    const options = ["--sbom-format", "cyclonedx", "--sbom-spec-version", "1.6", "--prod", "--out", out];
    run(workspace, "pnpm", ["sbom", "--filter", name, ...options]);
    // The optional fields that differ in each run: a random serial number and the time.
    const { serialNumber, metadata, ...sbom } = JSON.parse(readFileSync(out, "utf8"));
    const { timestamp, ...described } = metadata;
    described.component.hashes = [{ alg: "SHA-512", content: tarballHash }];
    return { ...sbom, metadata: described };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
