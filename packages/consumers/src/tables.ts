import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cases } from "./matrix/cases.js";
import { expectedOutcomes, renderOutcomes, renderSupport } from "./matrix/report.js";
import { renderTable } from "./runtimes/table.js";

const root = join(import.meta.dirname, "../../..");

/** Replaces the region of a page between the comments `<!-- consumers -->` and `<!-- /consumers -->`. */
function replaceRegion(page: string, content: string): string {
  const text = readFileSync(page, "utf8");
  const region = /(<!-- consumers -->\n)[\s\S]*(<!-- \/consumers -->)/;
  if (!region.test(text)) throw new Error(`${page} has no region <!-- consumers -->: add it.`);
  return text.replace(region, (_, start, end) => `${start}\n${content}\n\n${end}`);
}

/** Returns the pages with generated tables by path, as they should be. */
export function renderPages(): Record<string, string> {
  const page = (path: string) => join(root, path);
  const support = renderSupport(cases);
  return {
    [page("README.md")]: replaceRegion(page("README.md"), renderOutcomes(expectedOutcomes(cases))),
    ...Object.fromEntries(
      ["packages/client/README.md", "packages/types/README.md"].map((path) => [
        page(path),
        replaceRegion(page(path), support),
      ]),
    ),
    [page("packages/client/docs/runtimes.md")]: renderTable(),
  };
}
