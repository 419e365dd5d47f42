/** `pnpm --filter @mycreditapp/spec evidence`: writes EVIDENCE.md from the bundle and facts/gaps.yaml. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { recordOf } from "../certainty/record.ts";
import { loadFacts } from "../facts/load.ts";
import { collect } from "./collect.ts";
import { render } from "./render.ts";

const spec = join(import.meta.dirname, "../..");
const bundle = join(spec, "dist/openapi.json");

if (!existsSync(bundle)) {
  console.error("There is no bundle yet. Run `pnpm --filter @mycreditapp/spec bundle` first.");
  process.exitCode = 1;
} else {
  const { pages } = parse(readFileSync(join(spec, "facts/gaps.yaml"), "utf8"));
  const sought = parse(readFileSync(join(spec, "facts/sought.yaml"), "utf8"));
  const marks = collect(JSON.parse(readFileSync(bundle, "utf8")));
  writeFileSync(join(spec, "EVIDENCE.md"), render(marks, pages, sought, recordOf(loadFacts())));
}
