import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Verdict, verdicts } from "../model/change.js";

/** Packages that are generated from the document. */
export const packages = ["@mycreditapp/spec", "@mycreditapp/types", "@mycreditapp/client"];

/** An edit of the document that the changeset has to name. */
export interface Edit {
  readonly text: string;
  readonly operations: readonly string[];
}

export interface VersionCheck {
  readonly needed: Verdict;
  /** Largest bump of the changesets that the change adds. */
  readonly declared: Verdict;
  readonly changesets: readonly string[];
  readonly problems: readonly string[];
  /** A changeset to commit. */
  readonly suggestion?: string;
}

/**
 * Compares the version that a change needs with its changesets. Only those that the base lacks count.
 * @param edits What the changeset should say.
 */
export function checkVersion(
  needed: Verdict,
  root: string,
  base: string,
  edits: readonly Edit[],
): VersionCheck {
  const [old, now] = [readChangesets(base), readChangesets(root)];
  const problems: string[] = [];
  const own = [...now].filter(([name, text]) => old.get(name) !== text);
  const bumps = own.flatMap(([name, text]) => {
    const bump = bumpsOf(text);
    if (!bump) problems.push(`.changeset/${name} has no front matter: changesets can't read it.`);
    return Object.entries(bump ?? {})
      .filter(([one]) => packages.includes(one))
      .map(([, value]) => value as Verdict);
  });
  const declared = verdicts.find((verdict) => bumps.includes(verdict)) ?? "none";
  const changesets = own.map(([name]) => name);
  if (verdicts.indexOf(needed) >= verdicts.indexOf(declared))
    return { needed, declared, changesets, problems };
  const lacks =
    declared === "none"
      ? "No changeset describes this change"
      : `The changesets only declare ${declared === "patch" ? "a patch" : "a minor version"}`;
  problems.push(`${lacks}: the change needs a ${needed} version.`);
  return { needed, declared, changesets, problems, suggestion: changesetOf(needed, edits) };
}

function readChangesets(root: string): Map<string, string> {
  const folder = join(root, ".changeset");
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder).filter((name) => name.endsWith(".md") && name !== "README.md");
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

function bumpsOf(text: string): Record<string, unknown> | undefined {
  const front = /^---\n([\s\S]*?)\n---\s*(\n|$)/.exec(text)?.[1];
  try {
    return front === undefined ? undefined : ((parse(front) as Record<string, unknown> | null) ?? {});
  } catch {
    return undefined;
  }
}

function changesetOf(bump: Verdict, edits: readonly Edit[]): string {
  const front = packages.map((name) => `"${name}": ${bump}`);
  const lines = edits.slice(0, 10).map(({ text }) => `- ${text}`);
  if (edits.length > lines.length) lines.push(`- and ${edits.length - lines.length} more changes`);
  const operations = [...new Set(edits.flatMap((one) => one.operations))].filter(Boolean);
  return [
    "---",
    ...front,
    "---",
    "",
    ...lines,
    "",
    `Operations: ${operations.join(", ") || "none"}`,
    "",
  ].join("\n");
}
