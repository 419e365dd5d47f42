import { randomInt } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Program, start } from "@mycreditapp/processes";
import { lastingTokens, type ServedSandbox, startSandbox } from "@mycreditapp/processes/sandbox";
import type { Snapshot } from "@mycreditapp/sandbox";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { hasPostgres, startPostgres } from "../src/postgres.js";

const guestCount = Number(process.env.GUESTS ?? 100);
const killCount = Number(process.env.KILLS ?? 8);
/** Guests whose run fails, and guests that had a run on an earlier day. */
const failing = 5;
const analyzedBefore = 10;

const folder = join(inject("examples"), "nightly-portfolio");
const host = "10000000-0000-4000-8000-000000000001";
const guestIds = Array.from(
  { length: guestCount },
  (_, index) => `50000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
);
const organization = (id: string, name: string, clients: object[] = [], being_deleted = false) => ({
  id,
  name,
  email: "contact@portfolio.example",
  clients,
  being_deleted,
});
const seed = {
  organizations: [
    organization(host, "Harbor Lending", [{ client_id: "host-client", client_secret: "host-secret" }]),
    ...guestIds.map((id, index) =>
      organization(id, index === 0 ? '=1+1, "Ltd"' : `Guest ${index}`, [], index === guestCount - 2),
    ),
  ],
  connections: guestIds.map((id, index) => ({
    host_organization_id: host,
    guest_organization_id: id,
    host_archived_at: index === guestCount - 1 ? "2026-01-01T00:00:00.000000" : null,
  })),
  runs: guestIds.slice(0, analyzedBefore).map((id, index) => ({
    id: `60000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
    owner_organization_id: host,
    subject_id: id,
    created_at: "2026-01-01T00:00:00.000000",
  })),
  next: { run: Array.from({ length: failing }, () => "failed") },
};
/** The first requests to start a run take this long, so that a kill hits them even if the machine is busy. */
const slowRequests = { times: 10, delay_ms: 3_000 };
/** The last guest is archived, the one before is being deleted and can't be scored. */
const expected = guestIds.slice(0, -1);
const scored = guestIds.slice(0, -2);

describe.skipIf(!hasPostgres)(`nightly-portfolio: ${guestCount} guests, ${killCount} kills`, () => {
  let postgres: ReturnType<typeof startPostgres>;
  let sandbox: ServedSandbox;
  const state = () => sandbox.control<Snapshot>("GET", "/state");
  let env: NodeJS.ProcessEnv;
  const programs = new Set<Program>();
  const outputs: Program["output"][] = [];
  const log = () => outputs.map((output) => output()).join("");

  /** Starts a worker, or the program that queues the guests. */
  function launch(file: string): Program {
    const program = start(folder, process.execPath, [file], env);
    outputs.push(program.output);
    programs.add(program);
    program.exited.finally(() => programs.delete(program));
    return program;
  }

  beforeAll(async () => {
    writeFileSync(join(folder, "seed.json"), JSON.stringify(seed));
    postgres = startPostgres();
    sandbox = await startSandbox(folder, "--seed", "seed.json", "--speed", "300", ...lastingTokens);
    for (const delay of [slowRequests, { times: guestCount, delay_ms: 200 }]) {
      await sandbox.control("POST", "/faults", { operation: "createOrganizationAnalytics", ...delay });
    }
    env = {
      DATABASE_URL: postgres.url,
      MYCREDITAPP_BASE_URL: sandbox.url,
      NIGHT: "2026-01-05",
      POLL_SECONDS: "0.5",
      // A request is sent within 3/4 of the claim, so that the API has a quarter to process even a slow one.
      CLAIM_SECONDS: "20",
      HEARTBEAT_SECONDS: "10",
      SUPERVISE_SECONDS: "1",
      RETRY_SECONDS: "1",
    };
  });

  afterAll(async () => {
    const left = [...programs];
    for (const { child } of left) child.kill("SIGKILL");
    await Promise.all(left.map(({ exited }) => exited));
    await sandbox?.stop();
    postgres?.stop();
  });

  it("starts one run for each guest, whatever is killed, and every guest ends with a result", {
    timeout: 120_000 + killCount * 10_000,
  }, async () => {
    const running = ["portfolio.ts", "portfolio.ts", "worker.ts", "worker.ts"].map((file) => ({
      file,
      program: launch(file),
    }));
    const slowLeft = async () =>
      (await state()).faults.find((one) => one.delay_ms === slowRequests.delay_ms)?.times ?? 0;
    await expect.poll(slowLeft, { interval: 20 }).toBeLessThan(slowRequests.times / 2);
    for (let kills = 0; kills < killCount; kills += 1) {
      // First both workers while they start runs, as a power failure does; then at random, mostly workers.
      if (kills > 1) await sleep(randomInt(100, 1_200));
      const index = randomInt(8) === 0 ? randomInt(2) : 2 + randomInt(2);
      const victim = running[kills < 2 ? 2 + kills : index];
      if (!victim) continue;
      victim.program.child.kill("SIGKILL");
      await victim.program.exited;
      victim.program = launch(victim.file);
    }
    const [first, second] = running.map(({ program }) => program);
    expect([await first?.exited, await second?.exited], log()).toEqual([1, 1]);

    const { runs } = await state();
    const tonight = runs.slice(analyzedBefore).map((run) => run.subject_id);
    expect(tonight.sort()).toEqual(scored);

    const [header, ...lines] = readFileSync(join(folder, "portfolio-2026-01-05.csv"), "utf8")
      .trim()
      .split("\n");
    expect(header).toBe("guest_id,guest_name,result,score,detail");
    const row = /^"([\da-f-]+)","(.*)","(success|failed|error)","([\d.]*)","(.*)"$/;
    const rows = lines.map((line) => row.exec(line)?.slice(1) ?? [line]);
    expect(rows.map(([id]) => id).sort()).toEqual(expected);
    expect(rows.filter(([, , result]) => result === "failed")).toHaveLength(failing);
    expect(rows.filter(([, , result, score]) => result === "success" && score === "")).toEqual([]);
    expect(rows.find(([id]) => id === guestIds[0])?.[1]).toBe(`'=1+1, ""Ltd""`);

    const found = log().match(/Found the run of/g)?.length ?? 0;
    console.log(`${tonight.length} runs, ${found} of them found after a crash`);
    expect(found, "kills between a request and its response").toBeGreaterThan(0);
    expect(log()).toContain(`${"█".repeat(40)} 100 % (${expected.length} of ${expected.length})`);
  });

  it("does nothing when it is started again on the same night", async () => {
    const before = (await state()).runs.length;
    const again = launch("portfolio.ts");
    expect(await again.exited, again.output()).toBe(1);
    expect((await state()).runs.length).toBe(before);
  });
});
