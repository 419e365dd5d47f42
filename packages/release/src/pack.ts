import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { filesWithPath, readAllowed, unexpectedFiles, unexpectedLicenses } from "./contents.js";
import { readPublishedPackages, root } from "./packages.js";
import { run } from "./run.js";
import { createSbom } from "./sbom.js";

/** Name of the file that lists the tarballs in the order of publication, with their SHA-512. */
export const checksumsFile = "SHA512SUMS";

/** Returns the hexadecimal SHA-512 of a file. */
export function hashOf(file: string): string {
  return createHash("sha512").update(readFileSync(file)).digest("hex");
}

/**
 * Packs the built packages into a folder, whose earlier tarballs it deletes, with an SBOM next to each tarball and the
 * checksums of all. Throws if a package contains a file or licence that `contents.yaml` does not allow.
 */
export function pack(folder: string, workspace = root): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (name === checksumsFile || /\.(tgz|cdx\.json)$/.test(name)) rmSync(join(folder, name));
  }
  const allowed = readAllowed();
  const problems: string[] = [];
  const checksums: string[] = [];
  for (const { folder: source, manifest } of readPublishedPackages(workspace)) {
    const before = new Set(readdirSync(folder));
    run(source, "pnpm", ["pack", "--pack-destination", folder]);
    const file = readdirSync(folder).find((name) => !before.has(name));
    if (!file) throw new Error(`pnpm pack wrote no tarball of ${manifest.name}.`);
    const tarball = join(folder, file);
    const hash = hashOf(tarball);
    const sbom = createSbom(manifest.name, hash, workspace);
    writeFileSync(tarball.replace(/\.tgz$/, ".cdx.json"), `${JSON.stringify(sbom, null, 2)}\n`);
    checksums.push(`${hash}  ${file}\n`);
    problems.push(
      ...unexpectedFiles(manifest.name, tarball, allowed),
      ...filesWithPath(manifest.name, tarball, workspace),
      ...unexpectedLicenses(sbom, allowed),
    );
  }
  if (problems.length > 0) throw new Error(problems.join("\n"));
  writeFileSync(join(folder, checksumsFile), checksums.join(""));
}
