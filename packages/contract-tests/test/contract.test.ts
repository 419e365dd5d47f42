import { describe, expect, inject, it } from "vitest";
import { readApproved } from "../src/approved/approved.js";
import { generate } from "../src/cases/generate.js";
import { readBundle } from "../src/document/document.js";
import { contextOf } from "../src/run/context.js";
import { recordTo } from "../src/run/traffic.js";
import { runCase, runValue } from "../src/run/run-case.js";
import { trafficPath } from "../src/run/traffic.js";

// The cases come from what was approved; the mock serves the document as it is now.
const suite = generate(readApproved());
const context = contextOf(inject("mock"), readBundle(), recordTo(trafficPath));

for (const operation of suite.operations) {
  describe(operation.operation, () => {
    for (const one of operation.cases) {
      it(one.what, async () => {
        const wrong = await runCase(context, operation, one);
        if (wrong.length > 0) expect.fail(wrong.join("\n"));
      });
    }
  });
}

for (const schema of suite.schemas) {
  describe(schema.name, () => {
    for (const one of schema.cases) {
      it(one.what, () => {
        const wrong = runValue(context, schema, one);
        if (wrong.length > 0) expect.fail(wrong.join("\n"));
      });
    }
  });
}
