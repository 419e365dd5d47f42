import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type AssumptionName,
  assumptions,
  createSandbox,
  type Sandbox,
  type SandboxOptions,
} from "../src/index.js";
import { Driver } from "./model/driver.js";
import { type Observe, replacements } from "./model/replacements.js";

/** Returns the observed response, and what all responses on the way assume. */
const observed = async (options: SandboxOptions, observe: Observe) => {
  const sandbox = createSandbox({ maxBodyBytes: 1000, ...options });
  const assumes = new Set<string>();
  const recording: Sandbox = {
    ...sandbox,
    fetch: async (...request) => {
      const response = await sandbox.fetch(...request);
      for (const one of response.headers.get("sandbox-assumes")?.split(", ") ?? []) assumes.add(one);
      return response;
    },
  };
  const { status, text } = await observe(new Driver(recording));
  return { response: `${status} ${text}`, assumes: [...assumes] };
};
const names = Object.keys(assumptions) as AssumptionName[];

describe("assumptions that can be replaced", () => {
  it("are all tested", () => {
    expect(Object.keys(replacements).sort()).toEqual(names.filter((name) => !assumptions[name].fixed).sort());
  });

  it.each(Object.entries(replacements))("%s", async (name, [values, observe]) => {
    const usual = await observed({}, observe);
    expect(usual.assumes).toContain(name);
    const responses = [usual.response];
    for (const value of values) {
      const other = await observed({ assumptions: { [name]: value } }, observe);
      // A contradiction of the document would be a 500.
      expect(other.response).not.toContain("A bug of the sandbox");
      expect(responses).not.toContain(other.response);
      responses.push(other.response);
    }
    const { others } = assumptions[name as AssumptionName];
    if (!("*" in others)) expect(values.map(String)).toEqual(Object.keys(others));
  });
});

describe("assumptions that are fixed", () => {
  it("are named by code that rests on them", () => {
    const source = join(import.meta.dirname, "../src");
    const files = globSync("**/*.ts", { cwd: source }).filter((path) => !path.endsWith("assumptions.ts"));
    const code = files.map((path) => readFileSync(join(source, path), "utf8")).join("");
    expect(names.filter((name) => assumptions[name].fixed && !code.includes(`"${name}"`))).toEqual([]);
  });

  it.each(names.filter((name) => assumptions[name].fixed))("%s", (name) => {
    expect(() => createSandbox({ assumptions: { [name]: false } })).toThrow("is fixed: omit it");
  });
});

it("names the assumption that does not exist or cannot have the value", () => {
  const create = (values: object) => () => createSandbox({ assumptions: values });
  expect(create({ "run.typo": 1 })).toThrow('assumptions["run.typo"] does not exist');
  expect(create({ "run.outcome": "done" })).toThrow(
    'assumptions["run.outcome"] is "done": pass success or failed.',
  );
  expect(create({ "token.expires_in": -1 })).toThrow("is -1: pass a number of at least 0");
  expect(create({ "token.expires_in": "1" })).toThrow('is "1": pass a number');
  expect(create({ "status.conflict": 200 })).toThrow("is 200: pass an integer from 400 to 599");
  expect(create({ "code.conflict": "" })).toThrow("pass a text");
});
