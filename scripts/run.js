/**
 * `pnpm <command>`: defines all commands, so that each has a help text. Plain JavaScript, so that an outdated Node can
 * run it too.
 */
import { spawnSync } from "node:child_process";
import "./check-node.js";

/**
 * @typedef {object} Command
 * @property {string} summary First line of the help text.
 * @property {string} [details] Rest of the help text.
 * @property {boolean} [builds] Run the build first.
 * @property {string[]} run Program and arguments; the caller's arguments follow.
 * @property {boolean} [hasHelp] The program handles `--help` itself.
 */

/** @type {(name: string, script: string) => string[]} */
const packageScript = (name, script) => ["pnpm", "--filter", `@mycreditapp/${name}`, "--silent", script];
/** @type {(...tasks: string[]) => string[]} */
const turbo = (...tasks) => ["turbo", "run", ...tasks];

/** @type {Record<string, Command>} */
const commands = {
  start: {
    summary: "Builds, starts the sandbox, and runs a flow on it: from a file to metrics and a score.",
    details:
      "Host, guest and a stranger make the calls over HTTP, in all three scenarios. The last call is denied on purpose.",
    builds: true,
    run: ["tsx", "packages/demo/src/main.ts"],
  },
  test: {
    summary: "Lints, builds, type-checks and tests everything, and counts the tests.",
    details: "Unchanged packages come from the cache. Some tests need Chromium.",
    run: ["tsx", "scripts/test.ts"],
  },
  "test:consumers": {
    summary: "Installs the packed packages as outside projects do, and runs a program in each environment.",
    builds: true,
    run: packageScript("consumers", "matrix"),
    hasHelp: true,
  },
  build: {
    summary: "Bundles the spec, generates the types and the client, and builds both.",
    details: "Accepts options of `turbo run`, such as --force.",
    run: turbo("build"),
  },
  lint: {
    summary: "Lints the spec, checks formatting, code and imports, and type-checks.",
    details: "`pnpm format` fixes the formatting.",
    run: turbo("lint", "typecheck", "//#check"),
  },
  "new:operation": {
    summary: "Writes the files of a new operation into spec/.",
    run: packageScript("spec", "new:operation"),
    hasHelp: true,
  },
  dev: {
    summary: "Watches the sources, rebuilds what depends on a change, and reloads mock and reference.",
    run: ["tsx", "scripts/dev.ts"],
    hasHelp: true,
  },
  docs: {
    summary: "Builds the site, docs/.vitepress/dist, and the reference, packages/reference/dist/index.html.",
    details: "Use `pnpm run docs`: `pnpm docs` is a built-in command.",
    run: turbo("docs"),
  },
  mock: {
    summary: "Serves the spec's examples, or valid bodies at its edges, on this machine.",
    builds: true,
    run: packageScript("mock", "serve"),
    hasHelp: true,
  },
  sandbox: {
    summary: "Serves the API with memory and a test clock on this machine.",
    builds: true,
    run: packageScript("sandbox", "serve"),
    hasHelp: true,
  },
  contract: {
    summary: "Runs the contract tests and reports their coverage.",
    builds: true,
    run: packageScript("contract-tests", "contract"),
    hasHelp: true,
  },
  mutate: {
    summary: "Mutates the spec and counts the mutants that would be noticed if nobody looked at the diff.",
    builds: true,
    run: packageScript("mutation-tests", "mutate"),
    hasHelp: true,
  },
  drift: {
    summary: "Reports where responses of a live API, recorded, watched or requested, deviate from the spec.",
    builds: true,
    run: ["tsx", "packages/drift/src/cli.ts"],
    hasHelp: true,
  },
  review: {
    summary: "Reports what a change to the spec breaks.",
    run: ["tsx", "packages/spec-review/src/cli.ts"],
    hasHelp: true,
  },
  "release:rehearse": {
    summary: "Packs the packages, publishes them to a local registry, installs and tries them.",
    builds: true,
    run: packageScript("release", "rehearse"),
    hasHelp: true,
  },
  "release:version": {
    summary: "Applies the changesets: versions and changelogs.",
    run: packageScript("release", "release-version"),
    hasHelp: true,
  },
  bench: {
    summary: "Compares client, generator and sandbox with those of others, and says which bars are met.",
    builds: true,
    run: packageScript("benchmarks", "bench"),
    hasHelp: true,
  },
};

const [name = "", ...args] = process.argv.slice(2);
const command = commands[name];
if (!command) {
  const known = Object.entries(commands).map(([one, { summary }]) => `  pnpm ${one.padEnd(16)} ${summary}`);
  console.error(`Unknown command ${JSON.stringify(name)}. Commands:\n\n${known.join("\n")}`);
  process.exit(2);
}
if (args.includes("--help") && !command.hasHelp) {
  const usage = `  pnpm ${name === "docs" ? "run docs" : name}`;
  console.log([command.summary, usage, command.details].filter(Boolean).join("\n\n"));
  process.exit();
}

/** @param {string[]} line */
function run([program = "", ...rest]) {
  const { status, error } = spawnSync(program, rest, { stdio: "inherit" });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

if (command.builds && !args.includes("--help")) run([...turbo("build"), "--output-logs=errors-only"]);
run([...command.run, ...args]);
