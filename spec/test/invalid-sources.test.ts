/** An invalid source fails lint and build, and the message names its location. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { copySpec, lint as lintArgs, type Scratch } from "./scratch.ts";

interface Case {
  title: string;
  file: string;
  /** Text of the source, and its replacement. */
  from: string;
  to: string;
  /** Number of lines between the change and the reported line. */
  lineOffset?: number;
  message: RegExp;
}

const connection = "paths/guest-connections/guest-connection.yaml";

const cases: Case[] = [
  {
    title: "a file that is not YAML",
    file: "components/schemas/HostConnection.yaml",
    from: "type: object",
    to: "type: [object",
    // The parser reports the start of the next line.
    lineOffset: 1,
    message: /Failed to parse: deficient indentation/,
  },
  {
    title: "a $ref without target",
    file: connection,
    from: "$ref: ../../components/parameters/GuestOrgId.yaml",
    to: "$ref: ../../components/parameters/Nowhere.yaml",
    message: /Can't resolve \$ref/,
  },
  {
    title: "an unknown scenario",
    file: connection,
    from: "scenarios: [self]",
    to: "scenarios: [owner]",
    message: /`owner` is not a scenario: use one or more of self, host, guest\./,
  },
  {
    title: "an unknown x-evidence value",
    file: connection,
    from: "x-evidence: documented",
    to: "x-evidence: certain",
    message: /`certain` is not a valid x-evidence value: use one of documented, partial, inferred, assumed\./,
  },
  {
    title: "a duplicate operationId",
    file: "paths/host-connections/host-connection.yaml",
    from: "operationId: getHostConnection",
    to: "operationId: patchGuestConnection",
    message: /Every operation must have a unique `operationId`/,
  },
  {
    title: "an example that violates its schema",
    file: connection,
    from: "guest_organization_id: c9b1f0d1-8d3f-4cfa-91b8-9f9b0c5e2a77",
    to: "guest_organization_id: not-a-uuid",
    message: /must match format "uuid"/,
  },
];

let copy: Scratch;

beforeEach(() => {
  copy = copySpec();
});

afterEach(() => copy.remove());

test("the unchanged copy passes lint and build", () => {
  expect(copy.run("redocly", ...lintArgs).status).toBe(0);
  expect(copy.run("tsx", "scripts/bundle.ts").status).toBe(0);
  expect(existsSync(join(copy.folder, "dist/openapi.json"))).toBe(true);
});

test.each(cases)("$title", ({ file, from, to, lineOffset = 0, message }) => {
  const path = join(copy.folder, file);
  const text = readFileSync(path, "utf8");
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
  const line = text.slice(0, text.indexOf(from)).split("\n").length + lineOffset;

  const lint = copy.run("redocly", ...lintArgs);
  expect(lint.status).toBe(1);
  expect(lint.output).toMatch(message);
  expect(locations(lint.output, message)).toContain(`${file}:${line}`);

  const build = copy.run("tsx", "scripts/bundle.ts");
  expect(build.status).toBe(1);
  expect(build.output).toMatch(message);
  expect(build.output).toContain("Nothing was built");
  expect(existsSync(join(copy.folder, "dist"))).toBe(false);
});

/** Returns the locations of a message. Redocly prints `[1] paths/x.yaml:12:5 at #/…` above each message. */
function locations(output: string, message: RegExp): string[] {
  const problems = output.split(/^(?=\[\d+\] )/m).filter((problem) => message.test(problem));
  return problems.map((problem) => /^\[\d+\] (\S+?:\d+):\d+/.exec(problem)?.[1] ?? "");
}
