import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** Bytes of an entry as a browser gets it, with all that it brings along. */
export async function weighBundle(entry: string): Promise<{ minified: number; gzipped: number }> {
  const { outputFiles } = await build({
    stdin: { contents: `export * from "${entry}";`, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    write: false,
  });
  const [{ contents }] = outputFiles as [(typeof outputFiles)[0]];
  return { minified: contents.length, gzipped: gzipSync(contents, { level: 9 }).length };
}
