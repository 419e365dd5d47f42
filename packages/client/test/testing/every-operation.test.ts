import { ApiError } from "@mycreditapp/client";
import {
  createFake,
  type FakeOptions,
  hostileVariants,
  type OperationName,
} from "@mycreditapp/client/testing";
import { type DriftReport, validateResponses } from "@mycreditapp/client/validation";
import { describe, expect, it } from "vitest";
import { type Operation, operations, type Scenario, successOf } from "./document.js";
import { accessTable, createInput, me, selectScenario } from "./requests.js";

it("the spec has operations", () => {
  expect(operations.length).toBeGreaterThan(40);
});

function newFake(options: FakeOptions = {}) {
  const drift: DriftReport[] = [];
  const fake = createFake(options);
  const validation = validateResponses({ report: (report) => drift.push(report) });
  return { fake, drift, mca: fake.client({ organizationId: me, validation }) };
}

function listScenarios({ access }: Operation): readonly (Scenario | undefined)[] {
  return access?.scenarios ?? [undefined];
}

for (const operation of operations) {
  const id = operation.id as OperationName;
  describe(id, () => {
    const [[firstName, first] = []] = Object.entries(successOf(operation).examples);

    it.each(listScenarios(operation))(
      `as %s responds with ${firstName}, and is recorded as sent`,
      async (scenario) => {
        const { fake, drift, mca } = newFake();
        const input = createInput(operation);
        const data = await selectScenario(mca, scenario)[id]?.(input);

        expect(data).toEqual(first);
        expect(drift).toEqual([]);
        fake.assertClean();
        const row = accessTable.find(
          (one) => one.resource === operation.access?.resource && one.scenario === scenario,
        );
        const [call] = fake.callsOf(id);
        expect(fake.calls).toEqual([call]);
        expect(call).toMatchObject({
          operation: id,
          method: operation.method,
          requester: row?.requester,
          target: row?.target,
          orgId: operation.path.includes("{org_id}") ? row?.orgId : undefined,
          query: input.query,
        });
        expect(call?.scenario).toBe(scenario);
        expect(call?.path).toMatchObject(input.path);
        expect(call?.headers.authorization).toBe(operation.secured ? "Bearer [redacted]" : undefined);
        if (operation.body?.mediaType === "application/json" && operation.secured) {
          expect(call?.body).toEqual(input.body);
        }
      },
    );

    it("responds with each of its examples by name", async () => {
      for (const [name, value] of Object.entries(successOf(operation).examples)) {
        const { fake, drift, mca } = newFake();
        fake.on(id).example(name as never);
        expect(await selectScenario(mca, listScenarios(operation)[0])[id]?.(createInput(operation))).toEqual(
          value,
        );
        // Samples have "<string>" as the value of an open enum.
        const violations = drift
          .flatMap(({ findings }) => findings)
          .filter((one) => one.severity === "violation");
        expect(violations).toEqual([]);
      }
    });

    it.each(hostileVariants)("responds with a valid %s body if the fake is hostile", async (hostile) => {
      const { drift, mca } = newFake({ hostile });
      const data = await selectScenario(mca, listScenarios(operation)[0])[id]?.(createInput(operation));
      expect(data === undefined).toBe(first === undefined);
      // Some responses have no optional field, open enum or list.
      if (hostile === "longest" && data !== undefined) expect(data).not.toEqual(first);
      const severities = drift.flatMap(({ findings }) => findings.map(({ severity }) => severity));
      expect(severities.filter((one) => one !== "addition")).toEqual([]);
    });

    it("fails with each of its documented errors by name", async () => {
      for (const { status, examples } of operation.responses.filter((one) => !one.status.startsWith("2"))) {
        expect(Object.keys(examples)).not.toHaveLength(0);
        for (const [name, value] of Object.entries(examples)) {
          const { fake, mca } = newFake();
          // A status of the range that the client does not retry.
          const chosen = status === "5XX" ? { status: 501 } : {};
          fake.on(id).fail(name as never, chosen);
          const outcome = await selectScenario(mca, listScenarios(operation)[0])
            [id]?.(createInput(operation))
            .result();
          const error = outcome?.ok ? undefined : outcome?.error;
          expect(error).toBeInstanceOf(ApiError);
          const { detail, status: actual } = error as ApiError;
          expect({ detail }).toEqual(value);
          expect(actual).toBe({ "4XX": 403, "5XX": 501 }[status] ?? Number(status));
        }
      }
    });
  });
}
