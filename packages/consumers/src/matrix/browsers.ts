import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { hasChromium, withPage } from "../chromium.js";
import { execute } from "../project.js";
import { type Case, versionOf, write } from "./case.js";

/** Returns a case that bundles a page and opens it in Chromium; the sandbox is at another origin. */
function bundler(name: string, tools: Case["tools"], bundle: (folder: string) => Promise<unknown>): Case {
  const tool = tools?.[0] ?? name;
  return {
    group: "Chromium, across origins",
    name: `bundled by ${name}`,
    versions: [`${name} ${versionOf(tool)}`],
    quick: !tools,
    ...(tools && { tools }),
    missing: hasChromium ? undefined : "Chromium (apt-get install chromium)",
    run: async (folder, { sandbox }) => {
      write(folder, {
        "page.js": `import { runProgram } from "./program.js";\nglobalThis.runProgram = runProgram;\n`,
        "index.html": `<!doctype html><script type="module" src="/page.js"></script>`,
      });
      await bundle(folder);
      const written = readdirSync(join(folder, "dist"), { recursive: true, encoding: "utf8" });
      const entry = written.find((one) => one.endsWith(".js"));
      if (!entry || !existsSync(join(folder, "dist", entry))) throw new Error(`${name} wrote no script.`);
      const scripts = { "/page.js": readFileSync(join(folder, "dist", entry), "utf8") };
      const expression = `import("/page.js").then(() => runProgram(${JSON.stringify(sandbox)}))`;
      return withPage(scripts, (page) => page.evaluate(expression));
    },
  };
}

const npx = (folder: string, ...args: string[]) =>
  execute(folder, process.execPath, [`node_modules/${args[0]}`, ...args.slice(1)]);

export const browsers: readonly Case[] = [
  bundler("esbuild", undefined, (folder) =>
    build({
      entryPoints: [join(folder, "page.js")],
      outfile: join(folder, "dist/page.js"),
      bundle: true,
      platform: "browser",
      format: "esm",
      logLevel: "silent",
    }),
  ),
  bundler("Vite", ["vite"], (folder) => npx(folder, "vite/bin/vite.js", "build")),
  bundler("webpack", ["webpack", "webpack-cli"], (folder) =>
    npx(folder, "webpack/bin/webpack.js", "build", "--mode=production", "--entry=./page.js"),
  ),
  bundler("Rollup", ["rollup", "@rollup/plugin-node-resolve"], (folder) =>
    npx(folder, "rollup/dist/bin/rollup", "page.js", "--dir=dist", "--plugin=node-resolve"),
  ),
];
