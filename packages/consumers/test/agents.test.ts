import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { compile } from "../src/project.js";

const folder = inject("folder");

/** What the lines of all AGENTS.md may use. */
const given = `import { createClient, isApiError, runAnalytics, type MyCreditAppClient } from "@mycreditapp/client";
import { createSandbox, seedIds } from "@mycreditapp/sandbox";
import { AnalyticsStatus, isAnalyticsStatus, isFinalAnalyticsStatus } from "@mycreditapp/types";
import type { AnalyticsHistoryEntry, GuestConnection, paths } from "@mycreditapp/types";
declare const mca: MyCreditAppClient;
declare const file: File;
declare const error: unknown;
declare const connection: GuestConnection;
declare const show: (status: AnalyticsStatus) => void;
declare const credentials: { clientId: string; clientSecret: string };
declare const { organizationId, guestId, hostId, clientId, clientSecret }: Record<string, string>;
const sandbox = createSandbox();
`;
const givenRun = "declare const run: AnalyticsHistoryEntry;\n";
const givenRunId = "declare const runId: string;\n";

const blocksOf = (text: string, kind: "right" | "wrong") =>
  [...text.matchAll(new RegExp(`\`\`\`ts ${kind}\\n([\\s\\S]*?)\`\`\``, "g"))].map(([, code = ""]) => code);

/** Returns the errors of each file that does not compile. */
function errorsOf(sources: ReadonlyMap<string, string>): Map<string, string[]> {
  for (const [file, code] of sources) {
    const declared = [givenRun, givenRunId].filter((line) => {
      const [, name] = /const (\w+)/.exec(line) ?? [];
      return !new RegExp(`const (${name}|\\{[^}]*${name} \\}) =`).test(code);
    });
    writeFileSync(join(folder, file), `${given}${declared.join("")}${code}export {};\n`);
  }
  try {
    compile(folder, [...sources.keys()], { types: ["node"], resolveJsonModule: true, noEmit: true });
    return new Map();
  } catch (failure) {
    const found = new Map<string, string[]>();
    for (const [, file = "", message = ""] of String(failure).matchAll(
      /^([\w-]+\.ts)\(.*?\): error (TS.*)$/gm,
    )) {
      found.set(file, [...(found.get(file) ?? []), message]);
    }
    if (found.size === 0) throw failure;
    return found;
  }
}

const names = ["client", "sandbox", "spec", "types"];
const pathOf = (name: string) => join(folder, "node_modules/@mycreditapp", name, "AGENTS.md");

/** Code of each right block and each wrong line, by the name of its file. */
const sources = new Map<string, string>();
let errors: Map<string, string[]>;

beforeAll(() => {
  for (const name of names) {
    const text = readFileSync(pathOf(name), "utf8");
    const wrong = blocksOf(text, "wrong").flatMap((code) => code.trim().split("\n"));
    for (const [index, code] of blocksOf(text, "right").entries())
      sources.set(`${name}-right-${index}.ts`, code);
    for (const [index, line] of wrong.entries()) sources.set(`${name}-wrong-${index}.ts`, `${line}\n`);
  }
  errors = errorsOf(sources);
});

describe.each(names)("AGENTS.md of %s", (name) => {
  const linesOf = (kind: "right" | "wrong") =>
    [...sources].filter(([file]) => file.startsWith(`${name}-${kind}-`));

  it("is in the package, and has at most 4 kB", () => {
    expect(readFileSync(pathOf(name)).byteLength).toBeLessThanOrEqual(4_000);
  });

  it("has right lines that compile", () => {
    expect(linesOf("right").length).toBeGreaterThan(0);
    expect(linesOf("right").flatMap(([file]) => errors.get(file) ?? [])).toEqual([]);
  });

  it("has wrong lines of which none compiles", () => {
    expect(linesOf("wrong").length).toBeGreaterThan(2);
    expect(linesOf("wrong").filter(([file]) => !errors.has(file))).toEqual([]);
  });

  it("has no wrong line that fails only because a name is not declared", () => {
    const isUndeclared = (message: string) => /^TS(2304|2552)/.test(message);
    expect(linesOf("wrong").filter(([file]) => errors.get(file)?.some(isUndeclared))).toEqual([]);
  });
});
