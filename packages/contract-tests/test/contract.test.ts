import { describe, expect, inject, it } from "vitest";
import { readApproved, readBundle } from "../src/approved/approved.js";
import { generate } from "../src/cases/generate.js";
import { contextOf } from "../src/run/context.js";
import { runCase, runValue } from "../src/run/run-case.js";
import { recordTo, trafficPath } from "../src/run/traffic.js";

// The cases come from the approved contract; the mock serves the document as it is now.
const suite = generate(readApproved());
const context = contextOf(inject("mock"), readBundle(), recordTo(trafficPath));

for (const operation of suite.operations) {
  describe(operation.operation, () => {
    for (const one of operation.cases) {
      it(one.what, async () => {
        const failures = await runCase(context, operation, one);
        if (failures.length > 0) expect.fail(failures.join("\n"));
      });
    }
  });
}

for (const schema of suite.schemas) {
  describe(schema.name, () => {
    for (const one of schema.cases) {
      it(one.what, () => {
        const failures = runValue(context, schema, one);
        if (failures.length > 0) expect.fail(failures.join("\n"));
      });
    }
  });
}
