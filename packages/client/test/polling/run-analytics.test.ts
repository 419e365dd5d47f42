import {
  isMyCreditAppError,
  type MyCreditAppClient,
  type RunAnalyticsOptions,
  type RunFailedError,
  runAnalytics,
} from "@mycreditapp/client";
import type { OrganizationAnalytics } from "@mycreditapp/types";
import { describe, expect, it } from "vitest";
import { clientOf, denied, expectNoSecret, maintenance, me, other } from "../helpers/client.js";
import { eventually, passTime, received, serve } from "../helpers/serve.js";
import { type Act, answer, stall, type Wire } from "../helpers/wire.js";

const id = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
const created = "2025-09-23T16:07:35.675578";
const record = (status: string, runId = id) => ({
  id: runId,
  status,
  created_at: created,
  updated_at: created,
});
const started = answer(200, record("in_progress"));
/** The history: another run that failed, and this one, unless it is not there yet. */
const history = (status?: string): Act => {
  const items = [record("failed", other), ...(status ? [record(status)] : [])].map((run) => ({
    ...run,
    ...{ balance_sheets: [], income_statements: [], cashflow_statements: [] },
  }));
  return answer(200, { items, total_items: items.length });
};

type Scenario = Parameters<typeof runAnalytics>[0];
const asSelf = (mca: MyCreditAppClient): Scenario => mca.asSelf();

function run(server: Wire, options: RunAnalyticsOptions = {}, as = asSelf): ReturnType<typeof runAnalytics> {
  return runAnalytics(as(clientOf(server.url, { retries: 0 })), { interval: 5, ...options });
}

async function failureOf(running: Promise<unknown>) {
  const error: unknown = await running.then(
    (data) => expect.fail(`expected a failure, got ${JSON.stringify(data)}`),
    (reason: unknown) => reason,
  );
  if (!isMyCreditAppError(error)) throw error;
  expectNoSecret(error);
  return error;
}

const methods = (server: Wire) => server.requests.map(({ method }) => method);

describe("a run", () => {
  it("with an empty ID is rejected, and nothing is sent", async () => {
    const server = await serve();
    const error = await failureOf(run(server, { runId: "" }));
    expect(error.message).toBe('runAnalytics: runId is "": pass the ID of a run, or omit it to start one.');
    expect(server.requests).toEqual([]);
  });

  it.each<[string, (mca: MyCreditAppClient) => Scenario, string, string]>([
    ["for oneself", asSelf, me, me],
    ["of a host", (mca) => mca.asHostOf(other), me, other],
    ["of a guest", (mca) => mca.asGuestOf(other), other, me],
  ])("%s is started once and resolves when it has succeeded", async (_, as, target, orgId) => {
    const server = await serve(started, history("in_progress"), history("processing"), history("success"));
    const seen: OrganizationAnalytics[] = [];
    const result = await run(server, { onUpdate: (update) => void seen.push(update) }, as);
    expect(result).toMatchObject({ id, status: "success", balance_sheets: [] });
    expect(seen.map((update) => update.status)).toEqual([
      "in_progress",
      "in_progress",
      "processing",
      "success",
    ]);
    expect(new Set(seen.map((update) => update.id))).toEqual(new Set([id]));
    expect(methods(server)).toEqual(["POST", "GET", "GET", "GET"]);
    for (const { path, headers } of server.requests) {
      expect(path).toBe(`/organizations/${orgId}/analytics`);
      expect(headers).toMatchObject({ "requester-organization-id": me, "target-organization-id": target });
    }
  });
  it("that fails rejects with its ID and a hint", async () => {
    const server = await serve(started, history("failed"));
    const error = (await failureOf(run(server))) as RunFailedError;
    expect(error).toMatchObject({
      ...{ name: "RunFailedError", operation: "runAnalytics", runId: id, status: "failed" },
      message: `runAnalytics: run ${id} ended with status failed.`,
    });
    expect(error.hint).toContain("financial files");
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ runId: id, status: "failed" });
  });
  it("that is under way is waited for, and no other is started", async () => {
    const server = await serve(history("processing"), history("success"));
    expect(await run(server, { runId: id })).toMatchObject({ id, status: "success" });
    expect(methods(server)).toEqual(["GET", "GET"]);
  });
  it("that has ended already is read from the history at once", async () => {
    const server = await serve(answer(200, record("success")), history("success"));
    expect(await run(server, { interval: 60_000 })).toMatchObject({ status: "success", balance_sheets: [] });
  });
  it("is polled for only after the first interval", async () => {
    const server = await serve(started, history("success"));
    const startedAt = performance.now();
    await run(server, { interval: 100 });
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(99);
  });
  it("goes on when its status is not one of the document's, or it is not in the history yet", async () => {
    const server = await serve(started, history(), history("queued"), history("success"));
    expect(await run(server)).toMatchObject({ status: "success" });
  });
  it("survives a failed poll", async () => {
    const down = answer(503, { detail: [maintenance] });
    const server = await serve(started, down, history("processing"), down, history("success"));
    expect(await run(server)).toMatchObject({ status: "success" });
  });
});

describe("an end before that of the run", () => {
  it.each([
    ["not in the history", undefined],
    ["processing", "processing"],
  ])("by timeout tells how to wait for it again (last seen: %s)", async (last, status) => {
    const server = await serve(started, history(status));
    const running = failureOf(run(server, { timeout: 20_000 }));
    // The first poll is read once the second one is sent.
    await eventually(() => expect(server.requests.length).toBeGreaterThan(2));
    passTime(20_000);
    const error = await running;
    expect(error).toMatchObject({ name: "TimeoutError", operation: "runAnalytics" });
    expect(error.hint).toBe(`The run goes on (last seen: ${last}): pass runId "${id}" to wait for it again.`);
  });
  it("by timeout, while it is started", async () => {
    const server = await serve(stall);
    const error = await failureOf(run(server, { timeout: 50 }));
    expect(error.name).toBe("TimeoutError");
    expect(error.hint).not.toContain("runId");
  });
  it("by a start that fails: it is not repeated", async () => {
    const server = await serve(answer(503, { detail: [maintenance] }));
    expect(await failureOf(run(server))).toMatchObject({ name: "ApiError", status: 503 });
    expect(methods(server)).toEqual(["POST"]);
  });
  it("by a poll that is denied", async () => {
    const server = await serve(started, answer(403, { detail: [denied] }));
    const error = await failureOf(run(server));
    expect(error).toMatchObject({ name: "ApiError", operation: "getOrganizationsAnalyticsHistory" });
  });
  it.each([
    ["while it is started", [stall], 1],
    ["before the first poll", [started], 1],
    ["during a poll", [started, stall], 2],
  ])("by an abort %s", async (when, acts, requests) => {
    const server = await serve(...(acts as [Act]));
    const controller = new AbortController();
    const interval = when === "before the first poll" ? 60_000 : 5;
    const running = failureOf(run(server, { signal: controller.signal, interval }));
    await received(server, requests as number);
    await new Promise((resolve) => setTimeout(resolve, 50));
    controller.abort();
    expect(await running).toMatchObject({ name: "AbortError", operation: "runAnalytics" });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(server.requests).toHaveLength(requests);
  });
  it("by an onUpdate that throws", async () => {
    const server = await serve(started);
    const bug = () => {
      throw new Error("bug");
    };
    const error = await failureOf(run(server, { onUpdate: bug }));
    expect(error).toMatchObject({ name: "HookError", hook: "onUpdate", operation: "runAnalytics" });
    expect(methods(server)).toEqual(["POST"]);
  });
  it("by an invalid option: nothing is sent", async () => {
    const server = await serve(started);
    const error = await failureOf(run(server, { interval: -1 }));
    expect(error).toMatchObject({ name: "InvalidRequestError" });
    expect(server.requests).toHaveLength(0);
  });
});
