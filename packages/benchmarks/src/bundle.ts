import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** Returns the size of a module with its imports, minified and gzipped, in bytes. */
export async function measureBundle(source: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    logLevel: "error",
    write: false,
  });
  const [{ contents }] = outputFiles as [(typeof outputFiles)[0]];
  return gzipSync(contents, { level: 9 }).length;
}
