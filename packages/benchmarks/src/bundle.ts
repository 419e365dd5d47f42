import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** Bytes of a module as a browser downloads it, minified and gzipped, with everything that it imports. */
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
