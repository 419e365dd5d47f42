import { readFileSync } from "node:fs";
import { join, matchesGlob } from "node:path";
import { parse } from "yaml";
import { root } from "./packages.js";
import { run } from "./run.js";
import type { Sbom } from "./sbom.js";

/** The allow-list of files and licences, `contents.yaml`. */
export interface Allowed {
  /** Patterns of files by package; those of `*` apply to all packages. */
  readonly files: Readonly<Record<string, readonly string[]>>;
  readonly never: readonly string[];
  readonly licenses: readonly string[];
}

/** Reads the committed allow-list. */
export function readAllowed(): Allowed {
  return parse(readFileSync(join(import.meta.dirname, "../contents.yaml"), "utf8")) as Allowed;
}

/** Returns the files of a tarball, relative to the package. */
export function listFiles(tarball: string): string[] {
  const names = run(root, "tar", ["-tzf", tarball]).trim().split("\n");
  return names.map((name) => name.replace(/^package\//, ""));
}

/** Returns a message for each file of a tarball that the allow-list does not contain. */
export function unexpectedFiles(name: string, tarball: string, allowed: Allowed): string[] {
  const patterns = [...(allowed.files["*"] ?? []), ...(allowed.files[name] ?? [])];
  const matches = (list: readonly string[], file: string) =>
    list.some((pattern) => matchesGlob(file, pattern));
  return listFiles(tarball)
    .filter((file) => !matches(patterns, file) || matches(allowed.never, file))
    .map(
      (file) =>
        `${name} contains ${file}, which contents.yaml does not allow: remove the file, or allow it there.`,
    );
}

/** Returns a message for each file of a tarball that names the folder it was built in. */
export function filesWithPath(name: string, tarball: string, folder: string): string[] {
  const names = (...files: string[]) => run(root, "tar", ["-xOzf", tarball, ...files]).includes(folder);
  if (!names()) return [];
  return listFiles(tarball)
    .filter((file) => names(`package/${file}`))
    .map(
      (file) => `${name}: ${file} contains the path of the build folder, so that builds differ: remove it.`,
    );
}

/** Returns a message for each package or dependency whose licence the allow-list does not contain. */
export function unexpectedLicenses({ metadata, components }: Sbom, allowed: Allowed): string[] {
  return [metadata.component, ...components].flatMap((component) => {
    const licenses = (component.licenses ?? []).map(
      ({ expression, license }) => expression ?? license?.id ?? license?.name ?? "",
    );
    if (licenses.length > 0 && licenses.every((license) => allowed.licenses.includes(license))) return [];
    const found = licenses.join(", ") || "no licence";
    return `${component.purl} has ${found}, which contents.yaml does not allow: replace the dependency, or allow the licence there.`;
  });
}
