import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const tsc = join(dirname(fileURLToPath(import.meta.resolve("typescript/package.json"))), "bin/tsc");

/** What the examples take for granted. */
const preamble = `import type { Credentials, MyCreditAppClient } from "@mycreditapp/client";
declare const organizationId: string, guestId: string, credentials: Credentials;
declare function startAnalytics(mca: MyCreditAppClient, guestId: string): Promise<string>;
`;

it("the examples of the documentation compile", () => {
  // Within the package, so that its name leads to it.
  const folder = mkdtempSync(join(import.meta.dirname, ".docs-"));
  const files: string[] = [];
  for (const name of ["testing.md", "validation.md"]) {
    const text = readFileSync(join(root, "docs", name), "utf8");
    for (const [index, [, example]] of [...text.matchAll(/```ts\n([\s\S]*?)```/g)].entries()) {
      writeFileSync(join(folder, `${name}.${index}.ts`), preamble + example);
      files.push(`${name}.${index}.ts`);
    }
  }
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ extends: "../../tsconfig.json", include: ["*.ts"] }),
  );
  const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  expect(files.length).toBeGreaterThanOrEqual(5);
  expect(stdout).toBe("");
  expect(status).toBe(0);
});
