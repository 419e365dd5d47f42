import { describe, inject, it } from "vitest";
import { runCase } from "../src/matrix/case.js";
import { cases } from "../src/matrix/cases.js";

const bench = { folder: inject("folder"), sandbox: inject("sandbox"), env: process.env };
const quick = cases.filter((one) => one.quick);
const missing = new Set(quick.flatMap((one) => one.missing ?? []));
if (missing.size > 0) console.warn(`Skipping cases of the matrix: ${[...missing].join(", ")} missing`);

/** `pnpm test:consumers` runs the other cases too. */
describe.each([...new Set(quick.map(({ group }) => group))])("%s", (group) => {
  for (const one of quick.filter((other) => other.group === group)) {
    const title = `${one.name} (${one.versions.join(", ")})${one.no ? " fails, as the table says" : ""}`;
    it.skipIf(one.missing && !process.env.CI)(title, () => runCase(one, bench));
  }
});
