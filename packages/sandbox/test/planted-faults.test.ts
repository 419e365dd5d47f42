import fc from "fast-check";
import { expect, it } from "vitest";
import { plant } from "./model/plant.js";
import { plantedFaults } from "./model/planted-faults.js";
import { run, sequences } from "./model/run.js";

it.each(plantedFaults.map((fault) => [fault.name, fault] as const))(
  "the invariants notice: %s",
  async (_, fault) => {
    const create = await plant(fault);
    const property = fc.asyncProperty(sequences(), async (steps) => void (await run(create, steps)));
    const { failed, errorInstance } = await fc.check(property, { numRuns: 500, seed: 1, endOnFailure: true });
    expect(failed).toBe(true);
    expect(String(errorInstance)).toContain(`Invariant ${fault.invariant}:`);
  },
  120_000,
);
