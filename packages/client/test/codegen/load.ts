import { transform } from "esbuild";

/** Loads generated TypeScript that imports nothing but types. */
export async function load<Module>(source: string): Promise<Module> {
  const { code } = await transform(source, { loader: "ts", format: "esm" });
  return (await import(
    /* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(code).toString("base64")}`
  )) as Module;
}
