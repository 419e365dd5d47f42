import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReleasePlan } from "@changesets/types";
import type { PublishedPackage } from "../packages.js";
import { splitOperations } from "./changelog.js";

/** Returns a message for each changeset that does not name its operations, or names one that does not exist. */
export function findUnnamedOperations(plan: ReleasePlan, operations: ReadonlySet<string>): string[] {
  return plan.changesets.flatMap(({ id, summary }) => {
    const file = `.changeset/${id}.md`;
    const { operations: named } = splitOperations(summary);
    if (!named || named.length === 0) {
      return `${file} does not name the operations that it touches: end it with a paragraph "Operations: getOrganization, …", "Operations: all" or "Operations: none".`;
    }
    const isWord = (name: string) => name === "all" || name === "none";
    if (named.some(isWord) && named.length > 1) {
      return `${file} names ${named.join(", ")}: "all" and "none" must be alone.`;
    }
    return named
      .filter((name) => !isWord(name))
      .flatMap((name) => {
        const id = name.replace(/ \(removed\)$/, "");
        if (operations.has(id) === (id === name)) return [];
        return id === name
          ? `${file} names ${id}, which the document does not have: correct the operation ID, or write "${id} (removed)".`
          : `${file} names ${name}, which the document still has: remove "(removed)".`;
      });
  });
}

/** Returns a message for each way in which the next release would give the published packages different versions. */
export function findDifferentVersions(plan: ReleasePlan, published: readonly PublishedPackage[]): string[] {
  const names = published.map(({ manifest }) => manifest.name);
  const problems = published.flatMap(({ manifest }) =>
    Object.keys(manifest.peerDependencies ?? {})
      .filter((name) => names.includes(name))
      .map(
        (name) =>
          `${manifest.name} has ${name} as a peer dependency, which makes every minor release a major one: use dependencies.`,
      ),
  );
  const releases = plan.releases.filter(({ type }) => type !== "none");
  const versions = new Set(releases.map(({ newVersion }) => newVersion));
  if (versions.size > 1) {
    const list = releases.map(({ name, newVersion }) => `${name} ${newVersion}`).join(", ");
    problems.push(
      `The next release would have different versions (${list}): list the packages in "fixed" of .changeset/config.json.`,
    );
  }
  const others = releases.filter(({ name }) => !names.includes(name)).map(({ name }) => name);
  if (others.length > 0) {
    problems.push(`The next release would change the version of private packages: ${others.join(", ")}.`);
  }
  return problems;
}

/** Returns a message if the document has another version than the published packages. */
export function findOtherSpecVersion(version: string, published: readonly PublishedPackage[]): string[] {
  const [first] = published;
  if (!first || first.manifest.version === version) return [];
  return [
    `spec/openapi.yaml has version ${version}, the packages ${first.manifest.version}: set \`info.version\`.`,
  ];
}

/** Returns a message if the list of packages with one version is not that of the published packages. */
export function findUnlistedPackages(
  fixed: readonly (readonly string[])[],
  published: readonly PublishedPackage[],
): string[] {
  const expected = published.map(({ manifest }) => manifest.name).sort();
  const [listed = [], ...more] = fixed;
  if (more.length === 0 && [...listed].sort().join() === expected.join()) return [];
  return [
    `"fixed" of .changeset/config.json must be one list of the published packages: ${expected.join(", ")}.`,
  ];
}

/** Reads `fixed` of a workspace's changesets configuration. */
export function readFixed(workspace: string): string[][] {
  return JSON.parse(readFileSync(join(workspace, ".changeset/config.json"), "utf8")).fixed;
}
