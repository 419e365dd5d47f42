import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { peers, preparePeers } from "../peers.js";
import type { SuiteResult } from "../report/model.js";
import { progress } from "../report/progress.js";

/** Bytes of a bundle for browsers. */
export interface BundleSize {
  readonly minified: number;
  readonly gzip: number;
  readonly brotli: number;
}

const folder = join(import.meta.dirname, "../../peers");

/** Bundles a module with its imports. */
export async function measureBundle(source: string): Promise<BundleSize> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: folder, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2023",
    logLevel: "error",
    write: false,
  });
  const contents = outputFiles[0]?.contents ?? new Uint8Array();
  const gzip = gzipSync(contents, { level: 9 }).length;
  return { minified: contents.length, gzip, brotli: brotliCompressSync(contents).length };
}

/** Programs over the client, as budgets and benchmarks measure them. */
export const clientPrograms = {
  "one operation": `export { configure, get } from "./client.js";`,
  whole: `export * from "@mycreditapp/client";`,
  "with /http": `export { createClient } from "@mycreditapp/client"; export { openapiFetch } from "@mycreditapp/client/http";`,
  "validation of one operation": `
    import { getOrganization, validateOperations } from "@mycreditapp/client/validation/operations";
    export const validation = validateOperations([getOrganization]);`,
} as const;

/** Measures bundles of each candidate that runs in a browser: one operation, and the whole SDK. */
export async function measureBundles(): Promise<SuiteResult> {
  await preparePeers();
  progress("Bundles");
  const ours = Object.fromEntries(
    await Promise.all(
      Object.entries(clientPrograms).map(
        async ([name, source]) => [name, await measureBundle(source)] as const,
      ),
    ),
  ) as Record<keyof typeof clientPrograms, BundleSize>;
  const others = await Promise.all(
    peers
      .filter(({ id, overFetch }) => overFetch && id !== "client")
      .map(async ({ id, name, whole }) => {
        const one = await measureBundle(`export { configure, get } from "./${id}.js";`);
        const all = whole && (await measureBundle(`export * from "./generated/${whole}";`));
        return { name, one, all: all || undefined };
      }),
  );
  const cells = (size: BundleSize | undefined) => [size?.minified, size?.gzip, size?.brotli];
  const rows = [...others, { name: "@mycreditapp/client", one: ours["one operation"], all: ours.whole }];
  const columns = ["minified", "gzip", "brotli"];
  return {
    tables: [
      {
        title: "Bundle with esbuild, bytes",
        columns: [
          ...columns.map((name) => `one operation, ${name}`),
          ...columns.map((name) => `whole, ${name}`),
        ],
        rows: rows.map(({ name, one, all }) => ({ name, cells: [...cells(one), ...cells(all)] })),
      },
      {
        title: "Bundles of @mycreditapp/client, bytes",
        columns,
        rows: Object.entries(ours).map(([name, size]) => ({ name, cells: cells(size) })),
      },
    ],
    bars: [
      { metric: "bundle, one operation, kB gzip", value: ours["one operation"].gzip / 1_000, max: 8 },
      { metric: "bundle, whole, kB gzip", value: ours.whole.gzip / 1_000, max: 9.5 },
      {
        metric: "bundle, validation of one operation, kB gzip",
        value: ours["validation of one operation"].gzip / 1_000,
        max: 15,
      },
    ],
    panels: [
      {
        title: "Bundle of one operation, bytes gzip",
        bars: rows.map(({ name, one }) => ({ name, value: one.gzip })),
      },
    ],
  };
}
