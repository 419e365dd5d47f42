import { join } from "../document/node.js";
import type { Operation } from "../document/operations.js";
import type { SendCase } from "./case.js";

/** A token that is missing, empty, or of another scheme. */
export function* securityCases(operation: Operation): Generator<SendCase> {
  if (!operation.secured) return;
  const covers = join(operation.pointer, "security");
  const common = { kind: "send", covers, expect: 401 } as const;
  yield { ...common, what: "refuses a request without a token", drop: ["/headers/Authorization"] };
  yield { ...common, what: "refuses an empty token", set: { "/headers/Authorization": "Bearer" } };
  yield { ...common, what: "refuses another scheme", set: { "/headers/Authorization": "Basic YTpi" } };
}
