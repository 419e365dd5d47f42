import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const tsc = join(dirname(fileURLToPath(import.meta.resolve("typescript/package.json"))), "bin/tsc");

/** Declarations that the examples assume. */
const globals = `type Client = import("@mycreditapp/client").MyCreditAppClient;
declare const mca: Client;
declare const organizationId: string, guestId: string, hostId: string, clientId: string, clientSecret: string;
declare const text: string, traceparent: string;
declare const credentials: import("@mycreditapp/client").Credentials;
declare const error: import("@mycreditapp/client").MyCreditAppError;
declare const query: { order_by: "name", order_dir: "asc", search_field: "name", archived: false };
declare const createClient: typeof import("@mycreditapp/client").createClient;
declare const isApiError: typeof import("@mycreditapp/client").isApiError;
declare const paginate: typeof import("@mycreditapp/client").paginate;
declare function startAnalytics(mca: Client, guestId: string): Promise<string>;
`;

it("the examples of the documentation compile", () => {
  // Inside the package, so that its name resolves to it.
  const folder = mkdtempSync(join(import.meta.dirname, ".docs-"));
  const files: string[] = [];
  for (const path of [
    "README.md",
    "docs/http.md",
    "docs/testing.md",
    "docs/validation.md",
    "../types/README.md",
  ]) {
    const examples = readFileSync(join(root, path), "utf8").matchAll(/```ts\n([\s\S]*?)```/g);
    for (const [index, [, example]] of [...examples].entries()) {
      const name = `${path.replace(/\W+/g, "-")}${index}.ts`;
      writeFileSync(join(folder, name), `${example}export {};\n`);
      files.push(name);
    }
  }
  writeFileSync(join(folder, "globals.d.ts"), globals);
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ extends: "../../tsconfig.json", include: ["*.ts"] }),
  );
  const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  expect(files.length).toBeGreaterThanOrEqual(12);
  expect(stdout).toBe("");
  expect(status).toBe(0);
});
