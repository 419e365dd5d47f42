import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
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
  await expect(fetch(mock.url)).rejects.toThrow();
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
