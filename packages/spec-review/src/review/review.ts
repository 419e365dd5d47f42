import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Comparison, compareFiles } from "../compare-files.js";
import { isFields } from "../document/source.js";
import { type Metrics, readMetrics } from "../metrics/read.js";
import { type Change, fingerprint, strictest, type Verdict } from "../model/change.js";
import { type ConsumerReport, readRecordings, whoBreaks } from "./consumers.js";
import { checkOutSpec, mergeBaseOf } from "./git.js";
import { groupChanges } from "./group.js";
import { type LintProblem, lint } from "./lint.js";
import type { Figure, PackageReview } from "./packages.js";
import type { SurfaceChange } from "./surface.js";
import { checkVersion, type Edit, type VersionCheck } from "./version.js";
import { checkWaivers, type Waiver } from "./waivers.js";

/** What a change of the working tree means, compared with the commit from which it diverged. */
export interface Review {
  /** Missing if two files were compared. */
  readonly base?: string;
  readonly comparison: Comparison;
  readonly verdict: Verdict;
  readonly changes: readonly Change[];
  readonly lint: readonly LintProblem[];
  readonly surface: readonly SurfaceChange[];
  /** Why the packages could not be generated. */
  readonly problem?: string;
  readonly consumers: readonly ConsumerReport[];
  readonly figures: readonly Figure[];
  readonly metrics?: { readonly old: Metrics | undefined; readonly now: Metrics };
  readonly version?: VersionCheck;
  readonly waived: ReadonlyMap<string, Waiver>;
  /** Why the review fails; empty if it passes. */
  readonly findings: readonly string[];
}

export interface ReviewOptions {
  readonly root: string;
  readonly base: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Working tree of the base, after `pnpm contract` and `pnpm mutate` there. */
  readonly baseReports?: string | undefined;
}

export const waiversFile = "spec/waivers.yaml";

/** Changes that only show in comments of the packages. */
const isDocumentation = /\.(description|title|summary|examples?|externalDocs|tags)\.\w+$/;

/** What the document of a working tree means, before changesets, waivers and recordings are taken into account. */
export interface Examination {
  readonly base: string;
  /** Working tree of the base. */
  readonly before: string;
  readonly comparison: Comparison;
  readonly packages: PackageReview;
  readonly lint: readonly LintProblem[];
}

/** Reviews the working tree. */
export async function reviewWorkingTree(options: ReviewOptions): Promise<Review> {
  const scratch = mkdtempSync(join(tmpdir(), "review-"));
  try {
    return await conclude(options, await examine(options, scratch));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Compares the document with its base, of which it writes the working tree into `scratch`. */
export async function examine(
  { root, base: ref, today }: ReviewOptions,
  scratch: string,
): Promise<Examination> {
  const base = mergeBaseOf(root, ref);
  const before = join(scratch, "base");
  const [oldEntry, newEntry] = [checkOutSpec(root, base, before), join(root, "spec/openapi.yaml")];
  const linting = lint(root);
  linting.catch(() => undefined);
  const comparison = await compareFiles(oldEntry, newEntry, today);
  // Loads a compiler: only if it is needed.
  const { noPackages, reviewPackages } = await import("./packages.js");
  const isMore = comparison.changes.some(({ kind }) => !isDocumentation.test(kind));
  const packages = isMore ? await reviewPackages(root, scratch, oldEntry, newEntry, before) : noPackages;
  return { base, before, comparison, packages, lint: await linting };
}

/** Says whether the working tree may be merged, with its changesets, waivers and recordings. */
export async function conclude(
  { root, today, baseReports }: ReviewOptions,
  { base, before, comparison, packages, lint }: Examination,
): Promise<Review> {
  const { methodChanges } = await import("./packages.js");
  const changes = [...comparison.changes, ...methodChanges(packages.methods, comparison.changes)];
  const waivers = checkWaivers(join(root, waiversFile), changes, today);
  const { recordings, problems } = readRecordings(root);
  const open = changes.filter(
    (change) => change.verdict !== "major" || !waivers.waived.has(fingerprint(change)),
  );
  const needed = open.length < changes.length ? strictest([...open, { verdict: "patch" }]) : strictest(open);
  const version = checkVersion(needed, root, before, editsOf(open, needed));
  const errors = lint.filter(({ severity }) => severity === "error").length;
  const metrics = readMetrics(root);
  return {
    base,
    comparison,
    verdict: strictest(changes),
    changes,
    lint,
    surface: packages.surface,
    ...(packages.problem ? { problem: packages.problem } : {}),
    consumers: whoBreaks(new Map([...packages.uses, ...recordings]), changes, packages.consumers),
    figures: packages.figures,
    ...(metrics
      ? { metrics: { old: baseReports ? readMetrics(baseReports) : undefined, now: metrics } }
      : {}),
    version,
    waived: waivers.waived,
    findings: [
      ...(errors > 0 ? [`The document has ${errors} lint error${errors === 1 ? "" : "s"}.`] : []),
      ...open
        .filter(isEarlyRemoval)
        .map(
          ({ message }) =>
            `${message} Its \`x-sunset\` has not passed: keep it, or waive it in ${waiversFile}.`,
        ),
      ...version.problems,
      ...waivers.problems,
      ...problems,
    ],
  };
}

/** Reviews two documents: a breaking change is a finding. */
export async function reviewFiles(before: string, after: string, today: string): Promise<Review> {
  const comparison = await compareFiles(before, after, today);
  const { verdict, changes } = comparison;
  const breaking = changes.filter((one) => one.verdict === "major").length;
  const findings = breaking > 0 ? [`${breaking} breaking change${breaking === 1 ? "" : "s"}.`] : [];
  return {
    comparison,
    verdict,
    changes,
    lint: [],
    surface: [],
    consumers: [],
    figures: [],
    waived: new Map(),
    findings,
  };
}

/** Announced with a date, and gone before it. */
function isEarlyRemoval({ kind, verdict, old }: Change): boolean {
  return (
    verdict === "major" &&
    kind.endsWith(".removed") &&
    isFields(old?.value) &&
    old.value["x-sunset"] !== undefined
  );
}

function editsOf(changes: readonly Change[], verdict: Verdict): Edit[] {
  return groupChanges(changes.filter((one) => one.verdict === verdict)).map(({ first, operations }) => ({
    text: `${first.place}: ${first.message}`,
    operations: operations.map((one) => (first.kind === "operation.removed" ? `${one} (removed)` : one)),
  }));
}
