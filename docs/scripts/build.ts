/** Builds the site: TypeDoc writes the client's reference as Markdown, VitePress renders it with the guides. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Application, CommentTag, Converter } from "typedoc";
import { build } from "vitepress";

const root = join(import.meta.dirname, "..");
const guides = join(root, "guides");
const packageFolder = (name: string) =>
  fileURLToPath(new URL(".", import.meta.resolve(`@mycreditapp/${name}/package.json`)));

rmSync(join(guides, "api"), { recursive: true, force: true });
const client = packageFolder("client");
const app = await Application.bootstrapWithPlugins({
  plugin: ["typedoc-plugin-markdown", "typedoc-vitepress-theme"],
  entryPoints: ["index", "http/index", "testing/index", "validation/index"].map((entry) =>
    join(client, `src/${entry}.ts`),
  ),
  tsconfig: join(client, "tsconfig.json"),
  readme: "none",
  out: join(guides, "api"),
  name: "@mycreditapp/client",
  excludePrivate: true,
  excludeInternal: true,
  excludeExternals: true,
  disableSources: true,
  skipErrorChecking: true,
  ...({ docsRoot: guides, hidePageHeader: true, entryFileName: "index" } as object),
});
app.converter.on(Converter.EVENT_CREATE_SIGNATURE, (_context, signature) => {
  if (signature.parent.parent?.name !== "Operations") return;
  const link = `<a href="/reference/index.html#operation/${signature.name}" target="_self">HTTP reference</a>`;
  signature.comment?.blockTags.push(new CommentTag("@see", [{ kind: "text", text: link }]));
});
const project = await app.convert();
if (!project) throw new Error("TypeDoc could not read the client: see its messages above.");
await app.generateOutputs(project);

// Included in the guide: its links lead to sections of the HTTP reference.
const codes = readFileSync(join(packageFolder("spec"), "docs/error-codes.md"), "utf8");
mkdirSync(join(guides, "generated"), { recursive: true });
writeFileSync(
  join(guides, "generated/error-codes.md"),
  codes.replaceAll(/\]\((#\/[^)]+)\)/g, '](/reference/index.html$1){target="_self"}'),
);

// Rebuilt from its sources: copies are not committed.
const assets = join(guides, "public");
rmSync(assets, { recursive: true, force: true });
mkdirSync(assets);
cpSync(join(packageFolder("spec"), "docs/who-acts-for-whom.svg"), join(assets, "who-acts-for-whom.svg"));
execFileSync(
  process.execPath,
  [
    ...["--import", "tsx", "src/main.ts", "--output", join(assets, "reference/index.html")],
    ...["--client-reference", "../api/index/interfaces"],
  ],
  { cwd: packageFolder("reference"), stdio: "inherit" },
);

await build(root);
