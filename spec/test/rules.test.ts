import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { rules } from "../rules/plugin.js";
import { lint, type Problem, spec } from "./redocly.ts";

const fixtures = join(spec, "rules/fixtures");
const names = Object.keys(rules);
const config = parse(readFileSync(join(spec, "../redocly.yaml"), "utf8"));
const scratch = mkdtempSync(join(tmpdir(), "mycreditapp-rules-"));
let problems: Problem[];

// One run lints all fixtures: each is a separate API with only its own rule, configured as in redocly.yaml.
beforeAll(() => {
  const apis = names.flatMap((name) =>
    ["conforming", "violating"].map((kind) => {
      const rule = `mycreditapp/${name}`;
      const root = join(fixtures, name, `${kind}.yaml`);
      return [`${name}-${kind}`, { root, rules: { struct: "error", [rule]: config.rules[rule] } }];
    }),
  );
  const configFile = join(scratch, "redocly.yaml");
  const plugins = [join(spec, "rules/plugin.js")];
  writeFileSync(
    configFile,
    stringify({ telemetry: "off", extends: [], plugins, apis: Object.fromEntries(apis) }),
  );
  problems = lint(configFile).problems;
});

afterAll(() => rmSync(scratch, { recursive: true }));

test("every rule is enabled as an error and has fixtures", () => {
  const enabled = Object.keys(config.rules).filter((rule) => rule.startsWith("mycreditapp/"));
  expect(enabled.sort()).toEqual(names.map((name) => `mycreditapp/${name}`).sort());
  for (const rule of enabled) expect(config.rules[rule].severity ?? config.rules[rule]).toBe("error");
  expect(readdirSync(fixtures).sort()).toEqual([...names].sort());
});

test("the document passes all rules", () => {
  expect(lint("../redocly.yaml")).toMatchObject({ status: 0, problems: [] });
});

describe.each(names)("%s", (name) => {
  test("accepts the conforming fixture", () => {
    expect(reported(name, "conforming")).toEqual([]);
  });

  test("reports the violating fixture, with the expected lines and messages", () => {
    const violations = expected(name);
    expect(violations.length).toBeGreaterThan(0);
    expect(reported(name, "violating")).toEqual(violations);
  });
});

function reported(name: string, kind: string): string[] {
  return problems
    .filter(({ location: [first] }) => {
      const file = first?.source.ref ?? "";
      return basename(file) === `${kind}.yaml` && basename(dirname(file)) === name;
    })
    .map(({ ruleId, message, location: [first] }) => `${first?.start.line} ${ruleId}: ${message}`)
    .sort();
}

/** Reads the `# expect: …` comments; each is on the line before its violation. */
function expected(name: string): string[] {
  const lines = readFileSync(join(fixtures, name, "violating.yaml"), "utf8").split("\n");
  return lines
    .flatMap((line, i) => {
      const message = /^\s*# expect: (.*)$/.exec(line)?.[1];
      return message ? [`${i + 2} mycreditapp/${name}: ${message}`] : [];
    })
    .sort();
}
