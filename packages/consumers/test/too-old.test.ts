import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { nodePath } from "../src/node-versions.js";

const script = join(import.meta.dirname, "../../../scripts/check-node.js");
const node = nodePath("20.19") ?? "";

it.skipIf(!node)("reports a Node too old for the tools in one line, with the remedy", () => {
  const { status, stderr } = spawnSync(node, [script], { encoding: "utf8" });
  expect(stderr).toMatch(
    /^Node 20\.19\.0 is too old: the tools need Node 22\.12 or newer, .* Install Node 24 .*\n$/,
  );
  expect(status).toBe(1);
});

it("accepts the Node that scripts run on", () => {
  expect(spawnSync(process.execPath, [script], { encoding: "utf8" })).toMatchObject({
    status: 0,
    stderr: "",
  });
});
