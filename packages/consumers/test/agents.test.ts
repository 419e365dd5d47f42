import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
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

describe.each(["client", "sandbox", "spec", "types"])("AGENTS.md of %s", (name) => {
  const path = join(folder, "node_modules/@mycreditapp", name, "AGENTS.md");

  it("is in the package, and has at most 4 kB", () => {
    expect(existsSync(path)).toBe(true);
    expect(readFileSync(path).byteLength).toBeLessThanOrEqual(4_000);
  });

  it("has right lines that compile, and wrong lines of which none does", () => {
    const text = readFileSync(path, "utf8");
    const wrong = blocksOf(text, "wrong").flatMap((code) => code.trim().split("\n"));
    const files = new Map([
      ...blocksOf(text, "right").map((code, index) => [`agents-${name}-right-${index}.ts`, code] as const),
      ...wrong.map((line, index) => [`agents-${name}-wrong-${index}.ts`, `${line}\n`] as const),
    ]);
    expect(files.size).toBeGreaterThan(3);
    expect(wrong.length).toBeGreaterThan(2);
    const errors = errorsOf(files);
    const rightErrors = [...errors].filter(([file]) => file.includes("right"));
    expect(rightErrors).toEqual([]);
    expect(wrong.filter((_, index) => !errors.has(`agents-${name}-wrong-${index}.ts`))).toEqual([]);
    // A name that the line would have to declare proves nothing.
    const undeclared = [...errors.values()].flat().filter((message) => /^TS(2304|2552)/.test(message));
    expect(undeclared).toEqual([]);
  });
});
