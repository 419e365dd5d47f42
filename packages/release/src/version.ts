/** `pnpm release:version`: applies the changesets. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readPublishedPackages, root } from "./packages.js";
import { run } from "./run.js";

const help = `Applies the changesets: sets the version of all published packages and of the document, and writes the changelogs.

  pnpm release:version`;

/** Applies the changesets of a workspace; returns the new version. */
export function applyChangesets(workspace: string): string {
  run(workspace, join(root, "node_modules/.bin/changeset"), ["version"]);
  const [first] = readPublishedPackages(workspace);
  const version = first?.manifest.version ?? "";
  const document = join(workspace, "spec/openapi.yaml");
  const text = readFileSync(document, "utf8");
  writeFileSync(document, text.replace(/^( +version: ).*$/m, `$1${version}`));
  return version;
}

if (process.argv[1] === import.meta.filename) {
  try {
    const { values } = parseArgs({ options: { help: { type: "boolean" } } });
    if (values.help) console.log(help);
    else {
      console.log(
        `The version is ${applyChangesets(root)}. Review the changes of \`git diff\`, then commit them.`,
      );
      run(root, "pnpm", ["format"]);
    }
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
