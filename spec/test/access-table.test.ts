/** The access table of `info.description` is generated from the rules. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accessRulesOf, type Document } from "@mycreditapp/document";
import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { spec } from "./redocly.ts";

const rowsIn = (text: string) => [...text.matchAll(/^ *\| (?:general|host-owned) \| .*$/gm)].map(String);
const rowsOf = (document: Document) =>
  accessRulesOf(document).map(
    ({ resource, scenario, rule: { requester, target, org_id } }) =>
      `| ${resource} | ${scenario} | ${requester} | ${target} | ${org_id} |`,
  );

test("the bundle has it, and nobody writes it by hand", () => {
  const bundle = JSON.parse(readFileSync(join(spec, "dist/openapi.json"), "utf8")) as Document;
  expect(rowsIn(bundle.info.description ?? "")).toEqual(rowsOf(bundle));
  expect(rowsIn(readFileSync(join(spec, "openapi.yaml"), "utf8"))).toEqual([]);
});

test("other rules give another table", () => {
  const { openapi, info, ...rest } = parse(readFileSync(join(spec, "openapi.yaml"), "utf8"));
  const rules = rest["x-organization-access-rules"];
  rules.general.host.org_id = "host";
  const scratch = mkdtempSync(join(tmpdir(), "mycreditapp-access-table-"));
  try {
    const source = join(scratch, "source.yaml");
    const output = join(scratch, "bundle.yaml");
    writeFileSync(source, stringify({ openapi, info, "x-organization-access-rules": rules, paths: {} }));
    const cli = join(spec, "node_modules/.bin/redocly");
    spawnSync(cli, ["bundle", source, "--output", output, "--config", "../redocly.yaml"], { cwd: spec });
    const document = parse(readFileSync(output, "utf8")) as Document;
    expect(rowsIn(document.info.description ?? "")).toEqual(rowsOf(document));
    expect(document.info.description).toContain("| general | host | me | guest | host |");
  } finally {
    rmSync(scratch, { recursive: true });
  }
});
