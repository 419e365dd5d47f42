import { cpSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

const source = join(import.meta.dirname, "../dist");
const specifier = /"@mycreditapp\/contract-runtime\/([^"]+)"/g;

/**
 * Copies the declarations of this private package that a published package names into the `contract-runtime` folder of
 * its `dist`, and makes the imports of its declarations relative.
 */
export function inlineDeclarations(dist: string): void {
  const copied = new Set<string>();
  const copy = (name: string): void => {
    if (copied.has(name)) return;
    copied.add(name);
    const file = join(source, `${name}.d.ts`);
    cpSync(file, join(dist, "contract-runtime", `${name}.d.ts`));
    for (const [, imported = ""] of readFileSync(file, "utf8").matchAll(/"(\.{1,2}\/[^"]+)\.js"/g)) {
      copy(relative(source, join(dirname(file), imported)).replaceAll(sep, "/"));
    }
  };
  for (const name of globSync("**/*.d.ts", { cwd: dist, exclude: ["contract-runtime/**"] })) {
    const file = join(dist, name);
    const text = readFileSync(file, "utf8");
    const folder = relative(dirname(file), join(dist, "contract-runtime")).replaceAll(sep, "/");
    const inlined = text.replace(specifier, (_, imported: string) => {
      copy(imported);
      return `"${folder.startsWith(".") ? folder : `./${folder}`}/${imported}.js"`;
    });
    if (inlined !== text) writeFileSync(file, inlined);
  }
}
