import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { evidences, fieldMarksOf, marksOf } from "@mycreditapp/document";
import type { Change } from "../model/change.js";
import { type ConsumerBreak, callsIn, compileTrees, type MethodBreak } from "./compile.js";
import { compareSurfaces, methodsOf, type SurfaceChange } from "./surface.js";
import { type Tree, writeTree } from "./trees.js";

/** A number before and after. */
export interface Figure {
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

/** What a change makes of the packages. */
export interface PackageReview {
  readonly surface: readonly SurfaceChange[];
  readonly methods: readonly MethodBreak[];
  readonly consumers: readonly ConsumerBreak[];
  /** Operations that each project in this repository calls. */
  readonly uses: ReadonlyMap<string, readonly string[]>;
  readonly figures: readonly Figure[];
  /** Why the packages could not be generated. */
  readonly problem?: string;
}

export const noPackages: PackageReview = {
  surface: [],
  methods: [],
  consumers: [],
  uses: new Map(),
  figures: [],
};

/** Generates the packages from both documents, and compiles their users against both. */
export async function reviewPackages(
  root: string,
  scratch: string,
  oldEntry: string,
  newEntry: string,
  users: string,
): Promise<PackageReview> {
  try {
    const [old, now] = await Promise.all([
      writeTree(root, oldEntry, users, join(scratch, "old")),
      writeTree(root, newEntry, users, join(scratch, "now")),
    ]);
    const { methods, consumers } = await compileTrees(root, scratch, old, now);
    const names = methodsOf(old.folder);
    const uses = new Map([...old.consumers].map(([name, folder]) => [name, callsIn(folder, names)]));
    return {
      surface: compareSurfaces(old.folder, now.folder),
      methods,
      consumers,
      uses,
      figures: figuresOf(old, now),
    };
  } catch (error) {
    return { ...noPackages, problem: (error as Error).message };
  }
}

function figuresOf(old: Tree, now: Tree): Figure[] {
  const counts = [old, now].map(({ bundle }) => evidenceIn(bundle));
  const evidence = evidences.map((level) => ({
    name: `Evidence: ${level}`,
    before: counts[0]?.[level] ?? 0,
    after: counts[1]?.[level] ?? 0,
  }));
  const files = {
    "openapi.json, gzipped": "openapi.json",
    "Generated types, gzipped": "types/src/generated/openapi.ts",
    "Generated methods, gzipped": "client/src/generated/operations.ts",
  };
  const sizes = Object.entries(files).map(([name, file]) => ({
    name: `${name} (bytes)`,
    before: sizeOf(join(old.folder, file)),
    after: sizeOf(join(now.folder, file)),
  }));
  return [...evidence, ...sizes];
}

const sizeOf = (file: string): number => gzipSync(readFileSync(file)).length;

/** Facts by evidence. */
function evidenceIn(bundle: string): Record<string, number> {
  const document = JSON.parse(readFileSync(bundle, "utf8")) as unknown;
  const levels = [
    ...[...marksOf(document)].map(({ marked }) => marked["x-evidence"]),
    ...[...fieldMarksOf(document)].flatMap(({ marked }) => Object.values(marked["x-evidence"])),
  ];
  return Object.fromEntries(evidences.map((level) => [level, levels.filter((one) => one === level).length]));
}

/** Methods that break although their operation was rated as compatible. */
export function methodChanges(methods: readonly MethodBreak[], changes: readonly Change[]): Change[] {
  const breaking = new Set(
    changes.filter(({ verdict }) => verdict === "major").map(({ operation }) => operation),
  );
  return methods
    .filter(({ method }) => !breaking.has(method))
    .map(({ method, what, code, error }) => {
      const message =
        what === "input"
          ? `Calls of \`${method}\` that compiled no longer do.`
          : `Code that reads the result of \`${method}\` no longer compiles.`;
      const change = changes.find(({ operation }) => operation === method);
      const kind = what === "input" ? "typescript.input.narrowed" : "typescript.result.widened";
      const example = [
        'import type { Operations as Old } from "the old client";',
        'import type { Operations as New } from "the new client";',
        `export const check = ${code};`,
      ].join("\n");
      return {
        operation: method,
        route: change?.route ?? "",
        place: `client ${what}`,
        kind,
        verdict: "major",
        message,
        ...(change?.old ? { old: change.old } : {}),
        ...(change?.now ? { now: change.now } : {}),
        probes: [],
        witness: { found: true, type: "types", example, rejectedBy: "new", because: error },
      };
    });
}
