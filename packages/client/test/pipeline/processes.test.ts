import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runChild } from "../helpers/child.js";
import { ok, serve } from "../helpers/serve.js";

const mebibyte = 2 ** 20;

describe.each(["shared", "isolated"])("in a process of its own, with %s resources", (runtime) => {
  it("a deadline fires when nothing else keeps the process alive", async () => {
    expect(await runChild("lonely.ts", runtime)).toEqual({ error: "TimeoutError" });
  });
  it("an idle client does not keep the process alive", async () => {
    const server = await serve(ok);
    expect(await runChild("idle.ts", runtime, server.url)).toEqual({ timers: 0 });
  });
  it.each(["drip", "stall"])(
    "300 timeouts of a server that %ss leave no connection open, whatever is collected meanwhile",
    async (fault) => {
      expect(await runChild("timeouts.ts", runtime, fault)).toEqual({ timeouts: 300, connections: 0 });
    },
  );
});

describe("memory in a process of its own", () => {
  it.each([
    ["bomb", "UnexpectedResponseError", 250],
    ["error", "UnexpectedResponseError", 60],
  ])("stays in bounds for a %s", async (body, error, most) => {
    const report = await runChild<{ error: string; grown: number }>("bodies.ts", "shared", body);
    expect(report.error).toBe(error);
    expect(report.grown).toBeLessThan(most * mebibyte);
  });
  it("stays small for an upload, whatever the size of the file", async () => {
    const folder = await mkdtemp(join(tmpdir(), "upload-"));
    try {
      const path = join(folder, "huge.bin");
      const file = await open(path, "w");
      await file.truncate(320 * mebibyte);
      await file.close();
      const report = await runChild<{ ok: boolean; received: number; grown: number; total: number }>(
        "upload.ts",
        "shared",
        path,
      );
      expect(report).toMatchObject({ ok: true, received: report.total });
      expect(report.total).toBeGreaterThan(320 * mebibyte);
      expect(report.grown).toBeLessThan(80 * mebibyte);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
