import { describe, expect, inject, it } from "vitest";
import { readApproved, readBundle } from "../src/approved/approved.js";
import { generate } from "../src/cases/generate.js";
import { contextOf } from "../src/run/context.js";
import { runCase, runValue } from "../src/run/run-case.js";
import { isInShard, recordTo, trafficPath } from "../src/run/traffic.js";

// The cases come from the approved contract; the mock serves the document as it is now.
const suite = generate(readApproved());
const context = contextOf(inject("mock"), readBundle(), recordTo(trafficPath));

let count = 0;
for (const operation of suite.operations) {
  const cases = operation.cases.filter(() => isInShard(count++));
  describe.skipIf(cases.length === 0)(operation.operation, () => {
    for (const one of cases) {
      it(one.what, async () => {
        const failures = await runCase(context, operation, one);
        if (failures.length > 0) expect.fail(failures.join("\n"));
      });
    }
  });
}

for (const schema of suite.schemas) {
  const cases = schema.cases.filter(() => isInShard(count++));
  describe.skipIf(cases.length === 0)(schema.name, () => {
    for (const one of cases) {
      it(one.what, () => {
        const failures = runValue(context, schema, one);
        if (failures.length > 0) expect.fail(failures.join("\n"));
      });
    }
  });
}
