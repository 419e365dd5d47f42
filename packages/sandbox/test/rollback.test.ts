import { operationTable } from "@mycreditapp/contract-runtime/generated/table";
import { expect, it } from "vitest";
import { seedIds } from "../src/index.js";
import { Driver } from "./model/driver.js";
import { plant } from "./model/plant.js";
import { bodyOf, pathOf } from "./model/requests.js";

/** Every successful response seems to contradict the document. */
const contradiction = {
  file: "responses.ts",
  find: "if (broken.length === 0)",
  replace: 'if (request.operation === "generateOauth2ClientCredentialsToken")',
};

const noRollBack = { file: "responses.ts", find: "world.changes.rollBack();", replace: "" };

const seen = { files: ["50000000-0000-4000-8000-000000000001"], recordFiles: [], tokens: [], partners: [] };
const changes = Object.entries(operationTable).filter(
  ([, { method, resource }]) => resource && method !== "GET",
);

/** Sends a valid request of every operation that changes something; returns those that left a trace. */
async function findTraces(driver: Driver): Promise<string[]> {
  const traces: string[] = [];
  for (const [operation, { scenarios = [] }] of changes) {
    const state = driver.sandbox.snapshot();
    const file = { owner_organization_id: seedIds.guest, original_filename: "a.pdf", size_bytes: 1 };
    for (const one of state.credit_applications) one.status = "needs_action";
    driver.sandbox.restore({
      ...state,
      files: [{ ...file, id: seen.files[0] as string, mime_type: "application/pdf", sha256: "0".repeat(64) }],
      next: { run: ["failed"], file: ["invalid"] },
    });
    const [caller, other, kind] = scenarios.includes("guest")
      ? (["guest", "host", "guest"] as const)
      : (["host", "host", "self"] as const);
    const isFile = operation.includes("FinancialFile") && !operation.includes("PrivateRecord");
    const role = isFile ? "guest" : caller;
    const connecting = operation === "createHostConnection";
    const pick = { updateFactoringCreditApplication: 1, patchGuestConnection: 1 }[operation] ?? 0;
    const step = {
      kind: "call" as const,
      operation,
      caller: role,
      other: connecting ? ("otherHost" as const) : other,
      scenario: kind,
      wrong: "none" as const,
      pick: operation.includes("GuestConnection") || operation.includes("Disconnection") ? 1 : pick,
    };
    const sent = { path: pathOf(step, seen), body: bodyOf(step, seen) };
    const act = isFile || kind === "self" ? { ...sent } : { ...sent, other, kind };
    await driver.token(role);
    const before = driver.sandbox.snapshot();
    const { status, text } = await driver.as(role, operation, act);
    expect([operation, status, text]).toEqual([
      operation,
      500,
      expect.stringContaining("contradicts the document"),
    ]);
    if (JSON.stringify(driver.sandbox.snapshot()) !== JSON.stringify(before)) traces.push(operation);
  }
  return traces;
}

it("a response that fails the sandbox's own check leaves no trace in the state", async () => {
  const create = await plant(contradiction);
  expect(await findTraces(new Driver(create()))).toEqual([]);
});

it("without the roll back, every operation that changes the state leaves one", async () => {
  const create = await plant(contradiction, noRollBack);
  const silent = ["sendDisconnectionNotification"];
  const expected = changes.map(([operation]) => operation).filter((one) => !silent.includes(one));
  expect(await findTraces(new Driver(create()))).toEqual(expected);
});

it("a list is in order after a roll back", async () => {
  const create = await plant({
    file: "resources/private-records.ts",
    find: "list.change((one) => one === record, readScores(world));",
    replace:
      'list.change((one) => one === record, readScores(world)); if (body.city) throw new Error("planted");',
  });
  const driver = new Driver(create());
  const read = async () =>
    (await driver.as("host", "getPrivateRecords", { query: { limit: 9, offset: 0 } })).text;
  const before = await read();
  const path = { record_id: "20000000-0000-4000-8000-000000000001" };
  const body = { name: "Zinc", city: "Town" };
  expect((await driver.as("host", "updateAPrivateRecord", { path, body })).status).toBe(500);
  expect(await read()).toBe(before);
});

it("a handler that fails midway is a 500 and leaves no trace", async () => {
  const create = await plant({
    file: "resources/invitations.ts",
    find: "return view(world, invitation);",
    replace: 'throw new Error("planted");',
  });
  const driver = new Driver(create());
  await driver.token("host");
  const before = driver.sandbox.snapshot();
  const body = { email: "guest@example.com", expired_at: "2027-01-01T00:00:00" };
  const { status, text } = await driver.as("host", "createGuestInvitation", { body });
  expect([status, text]).toEqual([500, expect.stringContaining("planted")]);
  expect(driver.sandbox.snapshot()).toEqual(before);
});
