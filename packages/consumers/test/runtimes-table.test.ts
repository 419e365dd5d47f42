import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { renderTable } from "../src/runtimes/table.js";

it("the client's runtimes table is up to date; to update it, run pnpm --filter @mycreditapp/consumers docs:runtimes", () => {
  const page = readFileSync(join(import.meta.dirname, "../../client/docs/runtimes.md"), "utf8");
  expect(page).toBe(renderTable());
});
