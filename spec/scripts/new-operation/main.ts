/** `pnpm new:operation`: writes the files of a new operation, with `TODO: …` where the page must supply a value. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { type Plan, planOperation } from "./plan.ts";
import { factsYaml, operationYaml, parameterYaml, schemas, yaml } from "./templates.ts";

const help = `Writes the files of a new operation. Values that its reference page must supply are marked TODO.

  pnpm new:operation <METHOD> <path> [options]

  --page <url>   the reference page; group, title, operationId and schema names are derived from it
  --list         the response is a page of items, with limit and offset
  --help

Example: pnpm new:operation GET /organizations/{org_id}/limits \\
           --page https://docs.mycreditapp.ai/api-reference/organizations/get-organization-limits`;

const spec = join(import.meta.dirname, "../..");
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    page: { type: "string" },
    list: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help) {
  console.log(help);
} else {
  try {
    const [method, path, ...rest] = positionals;
    if (!method || !path || rest.length > 0) throw new Error("Pass a method and a path: see --help.");
    const plan = planOperation(spec, {
      method: method.toUpperCase(),
      path,
      page: values.page,
      list: values.list,
    });
    const written = write(plan);
    console.log(`Wrote ${plan.operationId}:\n${written.map((file) => `  spec/${file}`).join("\n")}

Replace each TODO, in the facts first. What is left is reported by

  pnpm --filter @mycreditapp/spec lint    for the document
  pnpm --filter @mycreditapp/spec facts   for the facts, and then where the document differs (after pnpm build)`);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}

function write(plan: Plan): string[] {
  const written: string[] = [];
  const edit = (file: string, change: (text: string) => string) => {
    writeFileSync(join(spec, file), change(readFileSync(join(spec, file), "utf8")));
    written.push(file);
  };
  const create = (file: string, text: string) => {
    // A component of that name is used as it is.
    if (existsSync(join(spec, file))) return;
    mkdirSync(dirname(join(spec, file)), { recursive: true });
    writeFileSync(join(spec, file), text);
    written.push(file);
  };
  edit("facts/operations.yaml", (text) => `${text.trimEnd()}\n${factsYaml(plan)}\n`);
  if (plan.pathExists) {
    appendFileSync(join(spec, plan.pathFile), operationYaml(plan));
    written.push(plan.pathFile);
  } else create(plan.pathFile, operationYaml(plan));
  for (const [name, schema] of Object.entries(schemas(plan))) {
    create(`components/schemas/${name}.yaml`, yaml(schema));
  }
  for (const parameter of plan.parameters) {
    create(`components/parameters/${parameter.component}.yaml`, parameterYaml(parameter));
  }
  if (!plan.pathExists || !plan.groupExists) edit("openapi.yaml", (text) => refer(plan, text));
  return written;
}

/** Adds the path after those of the same group, and the tag after all others. */
function refer({ path, pathFile, group, pathExists, groupExists }: Plan, text: string): string {
  let result = text;
  if (!pathExists) {
    const entry = `  ${path}:\n    $ref: ${pathFile}\n`;
    const sisters = [...result.matchAll(new RegExp(`^    \\$ref: paths/${group}/.*\\n`, "gm"))].at(-1);
    const at = sisters ? sisters.index + sisters[0].length : result.indexOf("\ncomponents:\n") + 1;
    result = result.slice(0, at) + entry + result.slice(at);
  }
  if (groupExists) return result;
  return result.replace(
    /^paths:$/m,
    `  - name: ${group}\n    description: "TODO: what the operations are about"\npaths:`,
  );
}
