import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { spec } from "./redocly.ts";

test("the command passes on the unchanged document", () => {
  const { status, stdout } = facts();
  expect(stdout).toMatch(/^(\d+) of \1 facts, 100 %;/m);
  expect(status).toBe(0);
});

test("a changed length fails, and the message names operation, location, both values and the remedy", () => {
  const bundle = JSON.parse(readFileSync(join(spec, "dist/openapi.json"), "utf8"));
  bundle.components.schemas.HostConnection.properties.host_name.maxLength = 301;
  const scratch = mkdtempSync(join(tmpdir(), "mycreditapp-facts-"));
  writeFileSync(join(scratch, "openapi.json"), JSON.stringify(bundle));
  const { status, stdout, stderr } = facts("--bundle", join(scratch, "openapi.json"));
  rmSync(scratch, { recursive: true });
  expect(status).toBe(1);
  expect(stdout).not.toContain("100 %");
  expect(stderr).toContain(
    [
      "  at        /response/host_name/maxLength",
      "  bundle    #/components/schemas/HostConnection/properties/host_name",
      "  expected  300",
      "  found     301",
      "  remedy    Write it as the page has it, or give the reason in facts/decisions.yaml.",
    ].join("\n"),
  );
  expect(stderr).toContain("getHostConnection");
});

test("without a bundle it says how to build one", () => {
  const { status, stderr } = facts("--bundle", join(spec, "nowhere.json"));
  expect(status).toBe(1);
  expect(stderr).toContain("Run `pnpm --filter @mycreditapp/spec bundle` first.");
});

function facts(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const tsx = join(spec, "node_modules/.bin/tsx");
  return spawnSync(tsx, ["scripts/facts/main.ts", ...args], {
    cwd: spec,
    encoding: "utf8",
  });
}
