import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { runCommand } from "../src/command.js";
import { document, object, request } from "./pairs/build.js";

const folder = mkdtempSync(join(tmpdir(), "review-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const text = { type: "string" };
const old = write("old.yaml", stringify(document(request(object({ a: text })))));
const breaking = write(
  "breaking.json",
  JSON.stringify(document(request(object({ a: text }, { required: ["a"] })))),
);
const added = write("added.yaml", stringify(document(request(object({ a: text, b: text })))));

const root = join(import.meta.dirname, "../../..");
/** Runs the command as a process. */
const cli = (...args: string[]) =>
  spawnSync(process.execPath, ["--import", "tsx", join(import.meta.dirname, "../src/cli.ts"), ...args], {
    cwd: root,
    encoding: "utf8",
  });
const compare = (before: string, after: string, ...more: string[]) =>
  runCommand(["--before", before, "--after", after, ...more]);

describe("pnpm review --before --after", () => {
  it("prints verdict and changes as JSON, and nothing else", () => {
    const args = ["--before", old, "--after", breaking, "--format", "json"];
    const { status, stdout } = cli(...args);
    expect(status).toBe(1);
    const report = JSON.parse(stdout) as { changes: object[] };
    expect(Object.keys(report)).toEqual(["verdict", "changes"]);
    expect(report.changes.map((one) => Object.keys(one))).toEqual([
      ["operation", "place", "kind", "verdict", "message", "witness"],
    ]);
    expect(report).toMatchObject({
      verdict: "major",
      changes: [
        {
          operation: "createThing",
          place: "body.a",
          kind: "request.required.narrowed",
          verdict: "major",
          witness: { found: true, rejectedBy: "new" },
        },
      ],
    });
  });

  it("passes if nothing breaks", async () => {
    const { status, stdout } = await compare(old, added, "--format", "json");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: "minor" });
    expect(JSON.parse((await compare(old, old, "--format", "json")).stdout)).toEqual({
      verdict: "none",
      changes: [],
    });
  });

  it("writes other formats to files", async () => {
    const file = join(folder, "report.html");
    const { stdout } = await compare(old, breaking, "--format", "github", "--also", `html=${file}`);
    expect(stdout).toMatch(/^::error /m);
    expect(readFileSync(file, "utf8")).toMatch(/^<!doctype html>/);
  });

  it.each([
    ["a missing file", "missing.yaml", undefined, "does not exist"],
    ["YAML that can't be parsed", "broken.yaml", "a: [", "can't be parsed"],
    ["JSON that can't be parsed", "broken.json", "{", "can't be parsed"],
    ["another format", "swagger.yaml", "swagger: '2.0'", "is not OpenAPI 3.0 or 3.1 (found: Swagger 2.0)"],
    [
      "a reference to nothing",
      "nothing.json",
      JSON.stringify(document(request({ $ref: "#/components/schemas/Nothing" }))),
      "refers to #/components/schemas/Nothing, which does not exist",
    ],
    [
      "a reference to a URL",
      "url.json",
      JSON.stringify(document(request({ $ref: "https://example.com/a.json" }))),
      "only files are read, no URLs",
    ],
    [
      "a reference to itself",
      "circle.json",
      JSON.stringify(
        document(request({ $ref: "#/components/schemas/A" }), {
          components: { schemas: { A: { $ref: "#/components/schemas/A" } } },
        }),
      ),
      "leads back to itself",
    ],
  ])("can't run with %s", async (_, name, content, message) => {
    const file = content === undefined ? join(folder, name) : write(name, content);
    for (const [before, after] of [
      [old, file],
      [file, old],
    ] as const) {
      const { status, stdout, stderr } = await compare(before, after, "--format", "json");
      expect(stderr).toContain(message);
      expect(stderr).not.toContain("    at ");
      expect(stdout).toBe("");
      expect(status).toBe(2);
    }
  });

  it.each([
    [["--before", old], "belong together"],
    [["--before", old, "--after", old, "--base", "main"], "exclude each other"],
    [["--format", "xml"], "--format xml is unknown"],
    [["--today", "soon"], "is not a date"],
    [["--unknown"], "Unknown option"],
    [["--also", "html"], "has no file"],
    [["--also", "xml=a.xml"], "--also xml is unknown"],
  ])("can't run with %j", async (args, message) => {
    const { status, stderr } = await runCommand(args);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });

  it("fails as a process too", () => {
    const { status, stdout, stderr } = cli("--unknown");
    expect(stderr).toContain("Unknown option");
    expect([status, stdout]).toEqual([2, ""]);
  });
});
