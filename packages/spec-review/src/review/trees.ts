import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { run, runRedocly } from "./redocly.js";

/** The packages and their users, as a document makes them. */
export interface Tree {
  readonly folder: string;
  readonly bundle: string;
  /** Users' folders by name. */
  readonly consumers: ReadonlyMap<string, string>;
}

/**
 * Writes the packages that a document generates, and copies of the code that uses them. Both trees have the same code by
 * hand and the same users, so that they only differ by the document.
 */
export async function writeTree(root: string, entry: string, users: string, folder: string): Promise<Tree> {
  const bundle = join(folder, "openapi.json");
  mkdirSync(folder, { recursive: true });
  const bundled = await runRedocly(root, "bundle", entry, "--output", bundle);
  if (bundled.status !== 0 || !existsSync(bundle))
    throw new Error(`${entry} can't be bundled: ${bundled.errors}`);
  for (const name of ["types", "client"]) {
    cpSync(join(root, `packages/${name}/src`), join(folder, name, "src"), {
      recursive: true,
      filter: (path) => !path.endsWith("/generated"),
    });
  }
  await Promise.all([
    generate(root, "packages/types/scripts/generate.ts", bundle, join(folder, "types/src/generated")),
    generate(root, "packages/client/codegen/main.ts", bundle, join(folder, "client/src/generated")),
  ]);
  const consumers = copyConsumers(users, join(folder, "consumers"));
  for (const file of filesIn(folder).filter((one) => /\.tsx?$/.test(one))) pointAt(file, folder);
  return { folder, bundle, consumers };
}

async function generate(root: string, script: string, bundle: string, folder: string): Promise<void> {
  const { status, errors } = await run(
    root,
    process.execPath,
    "--import",
    "tsx",
    join(root, script),
    bundle,
    folder,
  );
  if (status !== 0) throw new Error(errors.split("\n").find((line) => /Error/.test(line)) ?? errors);
}

/** Projects in this repository that use the packages, from the base: they know nothing of the change. */
function copyConsumers(users: string, folder: string): Map<string, string> {
  const examples = join(users, "examples");
  const names = existsSync(examples) ? readdirSync(examples).map((name) => `examples/${name}`) : [];
  const found = [...names, "packages/demo/src", "packages/consumers/fixtures"].filter(
    (name) => existsSync(join(users, name)) && statSync(join(users, name)).isDirectory(),
  );
  for (const name of found) {
    cpSync(join(users, name), join(folder, name), {
      recursive: true,
      filter: (path) => !/node_modules|\/dist$/.test(path),
    });
  }
  return new Map(found.map((name) => [name, join(folder, name)]));
}

export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));
}

/** Points imports of our packages at the tree. */
function pointAt(file: string, folder: string): void {
  const text = readFileSync(file, "utf8");
  const changed = text.replaceAll(
    /"@mycreditapp\/(types|client)(?:\/([a-z]+))?"/g,
    (_, name: string, entry?: string) => {
      const path = relative(dirname(file), join(folder, name, "src", entry ?? "", "index.js"));
      return JSON.stringify(path.startsWith(".") ? path : `./${path}`);
    },
  );
  if (changed !== text) writeFileSync(file, changed);
}
