import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Document, hostileBodies, hostileVariants, operationsOf } from "@mycreditapp/document";
import type { OrganizationMetricList } from "@mycreditapp/types";
import { beforeAll, expect, it } from "vitest";
import { metricsTable } from "../src/metrics-table.js";
import { Progress } from "../src/progress.js";

const root = join(import.meta.dirname, "..");
let lines: string[] = [];

beforeAll(async () => {
  const tsx = join(root, "node_modules/.bin/tsx");
  const { stdout } = await promisify(execFile)(tsx, ["src/main.ts"], { cwd: root });
  lines = stdout.trimEnd().split("\n");
});

it("prints what the README shows", async () => {
  const readme = await readFile(join(root, "../../README.md"), "utf8");
  const [, sample = ""] = /```text\n([\s\S]*?)```/.exec(readme) ?? [];
  expect(sample).toContain("score");
  expect(lines.join("\n")).toContain(sample.trimEnd());
});

it("shows all three scenarios, each with its requester, target and org_id", () => {
  expect(lines.filter((line) => line.includes("(Requester "))).toEqual([
    "   uploadFinancialFile as self (Requester guest, Target guest, org_id guest)",
    "   requestOrganizationToRunAnalytics as host of guest (Requester host, Target host, org_id guest)",
    "   createOrganizationAnalytics as guest of host (Requester guest, Target host, org_id guest)",
    "   getOrganizationMetrics as host of guest (Requester host, Target host, org_id guest)",
    "   getGuestConnection as self (Requester host, Target host)",
    "   patchGuestConnection as self (Requester host, Target host)",
    "   getOrganization as host of guest (Requester stranger, Target guest, org_id guest)",
  ]);
});

it("shows one denied call with its hint; all others succeed", () => {
  expect(lines.filter((line) => line.includes("403"))).toEqual([
    "   getOrganization: 403 access_denied: Access denied!",
  ]);
  expect(lines.filter((line) => line.includes("(otherwise use asGuestOf)"))).toHaveLength(1);
});

it("prints no control character when it does not write to a terminal", () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
  expect(lines.filter((line) => /[\x00-\x1f]/.test(line))).toEqual([]);
});

it("redraws the line of a wait on a terminal, and prints each new status elsewhere", () => {
  const draw = (isTTY: boolean) => {
    const written: string[] = [];
    const progress = new Progress({ isTTY, write: (text) => written.push(text) });
    progress.update("09:00", "in_progress", 0);
    progress.update("09:01", "in_progress", 0.5);
    progress.update("09:02", "success", 2);
    progress.end();
    return written.join("");
  };
  expect(draw(true)).toBe(
    [
      "\r   09:00  [....................]  in_progress ",
      "\r   09:01  [##########..........]  in_progress ",
      "\r   09:02  [####################]  success     \n",
    ].join(""),
  );
  expect(draw(false)).toBe(
    "   09:00  [....................]  in_progress\n   09:02  [####################]  success\n",
  );
});

it.each(hostileVariants)(
  "prints metrics at the edges of the spec in a readable table: %s",
  async (variant) => {
    const bundle = fileURLToPath(import.meta.resolve("@mycreditapp/spec/openapi.json"));
    const document = JSON.parse(await readFile(bundle, "utf8")) as Document;
    const operation = operationsOf(document).find(({ id }) => id === "getOrganizationMetrics");
    if (!operation) throw new Error("The document has no operation getOrganizationMetrics.");
    const table = metricsTable(hostileBodies(document, operation)?.[variant] as OrganizationMetricList);
    expect(table).not.toMatch(/undefined|null|NaN|\[object/);
    for (const line of table.split("\n")) expect(line.length).toBeLessThan(150);
  },
);
