import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Document, hostileVariants, operationsOf, successOf } from "@mycreditapp/document";
import { afterEach, expect, it, vi } from "vitest";
import { hostileDocument } from "../src/hostile-document.js";
import { type Mock, startMock } from "../src/index.js";

const started: Mock[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((mock) => mock.stop()));
});

it("serves the bundle on a free port, and stops", async () => {
  const mock = await startMock();
  started.push(mock);
  const response = await fetch(`${mock.url}/oauth2/token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ client_id: "any", client_secret: "any" }),
  });
  expect(response.status).toBe(200);
  await mock.stop();
  await expect(fetch(mock.url)).rejects.toThrow("fetch failed");
});

it("reports in one line that the port is in use", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await expect(startMock({ port })).rejects.toThrow(
    `can't listen on 127.0.0.1:${port} (EADDRINUSE): use another port.`,
  );
  server.close();
});

it("reports in one line that the build is missing", async () => {
  await expect(startMock({ document: "dist/none.yaml" })).rejects.toThrow(
    "dist/none.yaml is missing: run `pnpm build` first.",
  );
});

it("reports that the mock did not start if the document is invalid", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mock-"));
  const document = join(folder, "openapi.yaml");
  writeFileSync(document, "openapi: [");
  await expect(startMock({ document })).rejects.toThrow(/the mock did not start/);
  await rm(folder, { recursive: true });
});

it("a hostile mock responds with its variant, with another on request, and with valid bodies only", async () => {
  const mock = await startMock({ hostile: "empty" });
  started.push(mock);
  const list = async (prefer?: string): Promise<unknown> => {
    const id = "054b4106-174b-46b0-97f8-86d8d7b6f0af";
    const headers = {
      authorization: "Bearer any",
      "requester-organization-id": id,
      "target-organization-id": id,
      ...(prefer && { prefer }),
    };
    const response = await fetch(`${mock.url}/host-connections?statuses=connected`, { headers });
    expect(response.headers.get("sl-violations")).toBeNull();
    return await response.json();
  };
  expect(await list()).toEqual({ items: [], total_items: 0 });
  expect(await list("example=unknown-enum")).toMatchObject({ items: [{ status: "a_new_value" }] });
  expect(await list("code=403, example=access_denied")).toMatchObject({
    detail: [{ code: "access_denied" }],
  });
});

it("a hostile mock keeps its document until it ends: Prism starts to watch the file after it listens", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mock-"));
  vi.stubEnv("TMPDIR", folder);
  const mock = await startMock({ hostile: "empty" });
  started.push(mock);
  vi.unstubAllEnvs();
  expect(await readdir(folder)).toHaveLength(1);
  await mock.stop();
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true });
});

it("a hostile document has every variant first and keeps its own examples", () => {
  const file = fileURLToPath(import.meta.resolve("@mycreditapp/spec/openapi.json"));
  const document = JSON.parse(readFileSync(file, "utf8")) as Document;
  const before = JSON.stringify(document);
  const hostile = operationsOf(hostileDocument(document, "null"));
  for (const operation of operationsOf(document)) {
    const own = successOf(operation)?.examples.map(({ name }) => name) ?? [];
    const now = hostile.find(({ id }) => id === operation.id);
    const names = now && successOf(now)?.examples.map(({ name }) => name);
    const others = hostileVariants.filter((variant) => variant !== "null");
    expect(names).toEqual(own.length > 0 ? ["null", ...others, ...own] : []);
  }
  expect(JSON.stringify(document)).toBe(before);
});

it.each([
  [["--variant", "null"], "--variant needs --hostile: add it."],
  [["--hostile", "--variant", "nul"], "--variant nul is unknown: use one of mixed, missing, null,"],
  [["--help"], "  longest       largest numbers"],
])("pnpm mock %j says so", (args, text) => {
  const line = ["--import", "tsx", "src/cli.ts", ...args];
  const { stdout, stderr } = spawnSync(process.execPath, line, { encoding: "utf8" });
  expect(stdout + stderr).toContain(text);
});
