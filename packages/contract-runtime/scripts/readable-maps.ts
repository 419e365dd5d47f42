import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Plugin } from "esbuild";

/** Maps nothing but the first position. esbuild ignores a map without any mapping. */
const noSource = {
  version: 3,
  sources: ["generated-code.txt"],
  sourcesContent: ["This code is generated from the OpenAPI document. It has no other source.\n"],
  names: [],
  mappings: "AAAA",
};

/** Leaves generated validators out of the source maps: their bundled code is as readable as what it is bundled from. */
export const unmapGenerated: Plugin = {
  name: "unmap-generated",
  setup: ({ onLoad }) => {
    const map = `data:application/json;base64,${Buffer.from(JSON.stringify(noSource)).toString("base64")}`;
    onLoad({ filter: /contract-runtime[\\/]dist[\\/]generated[\\/]/ }, ({ path }) => ({
      contents: `${readFileSync(path, "utf8")}\n//# sourceMappingURL=${map}`,
    }));
  },
};

/** Deletes from the source maps below `dist` the contents of sources that the package contains anyway. */
export function deleteOwnSources(dist: string): void {
  for (const name of globSync("**/*.js.map", { cwd: dist })) {
    const file = join(dist, name);
    const map = JSON.parse(readFileSync(file, "utf8"));
    const isOwn = (source: string) =>
      join(dirname(file), source).startsWith(join(dist, "../src")) && existsSync(join(dirname(file), source));
    map.sourcesContent = map.sources.map((source: string, index: number) =>
      isOwn(source) ? null : map.sourcesContent[index],
    );
    writeFileSync(file, JSON.stringify(map));
  }
}
