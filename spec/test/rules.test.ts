import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { rules } from "../rules/plugin.js";
import { lint, type Problem, spec } from "./redocly.ts";

const fixtures = join(spec, "rules/fixtures");
const names = Object.keys(rules);
const house = parse(readFileSync(join(spec, "../redocly.yaml"), "utf8"));
const scratch = mkdtempSync(join(tmpdir(), "mycreditapp-rules-"));
let problems: Problem[];

// One run for all: each fixture is an API of its own, with its rule as the house sets it and nothing else.
beforeAll(() => {
  const apis = names.flatMap((name) =>
    ["conforming", "violating"].map((kind) => {
      const rule = `mycreditapp/${name}`;
      const root = join(fixtures, name, `${kind}.yaml`);
      return [`${name}-${kind}`, { root, rules: { struct: "error", [rule]: house.rules[rule] } }];
    }),
  );
  const config = join(scratch, "redocly.yaml");
  const plugins = [join(spec, "rules/plugin.js")];
  writeFileSync(
    config,
    stringify({ telemetry: "off", extends: [], plugins, apis: Object.fromEntries(apis) }),
  );
  problems = lint(config).problems;
});

afterAll(() => rmSync(scratch, { recursive: true }));

test("every rule is on, and has fixtures", () => {
  const on = Object.keys(house.rules).filter((rule) => rule.startsWith("mycreditapp/"));
  expect(on.sort()).toEqual(names.map((name) => `mycreditapp/${name}`).sort());
  for (const rule of on) expect(house.rules[rule].severity ?? house.rules[rule]).toBe("error");
  expect(readdirSync(fixtures).sort()).toEqual([...names].sort());
});

test("the document conforms to all of them", () => {
  expect(lint("../redocly.yaml")).toMatchObject({ status: 0, problems: [] });
});

describe.each(names)("%s", (name) => {
  test("accepts the conforming fixture", () => {
    expect(reported(name, "conforming")).toEqual([]);
  });

  test("refuses the violating one, at the right lines and with the right messages", () => {
    const wanted = expected(name);
    expect(wanted.length).toBeGreaterThan(0);
    expect(reported(name, "violating")).toEqual(wanted);
  });
});

function reported(name: string, kind: string): string[] {
  return problems
    .filter(({ location: [place] }) => {
      const file = place?.source.ref ?? "";
      return basename(file) === `${kind}.yaml` && basename(dirname(file)) === name;
    })
    .map(({ ruleId, message, location: [place] }) => `${place?.start.line} ${ruleId}: ${message}`)
    .sort();
}

/** A comment `# expect: …` stands on the line before. */
function expected(name: string): string[] {
  const lines = readFileSync(join(fixtures, name, "violating.yaml"), "utf8").split("\n");
  return lines
    .flatMap((line, i) => {
      const message = /^\s*# expect: (.*)$/.exec(line)?.[1];
      return message ? [`${i + 2} mycreditapp/${name}: ${message}`] : [];
    })
    .sort();
}
