import type { Document, Json } from "../../document/document.js";
import { join } from "../../document/node.js";
import { operationsOf } from "../../document/operations.js";
import type { Proposal } from "../mutant.js";

const scenarios = ["self", "host", "guest"] as const;

/** Who may call, who owns the resource, and who then stands in the headers. */
export function* accessMutants(document: Document): Generator<Proposal> {
  for (const { pointer: operation, access } of operationsOf(document)) {
    if (!access) continue;
    const pointer = join(operation, "x-organization-access", "scenarios");
    for (const scenario of scenarios) {
      const has = access.scenarios.includes(scenario);
      const value = has
        ? access.scenarios.filter((one) => one !== scenario)
        : [...access.scenarios, scenario];
      const operator = has ? "scenario removed" : "scenario added";
      yield { operator, pointer, detail: scenario, edits: [{ set: pointer, value }] };
    }
    const resource = join(operation, "x-organization-access", "resource");
    const value = access.resource === "general" ? "host-owned" : "general";
    yield { operator: "resource changed", pointer: resource, edits: [{ set: resource, value }] };
  }
  const rules = document["x-organization-access-rules"] as Record<
    string,
    Record<string, Record<string, Json>>
  >;
  for (const [resource, rows] of Object.entries(rules)) {
    for (const [scenario, row] of Object.entries(rows)) {
      for (const [name, party] of Object.entries(row)) {
        const pointer = join("#/x-organization-access-rules", resource, scenario, name);
        const value = party === "me" ? (scenario === "guest" ? "host" : "guest") : "me";
        yield { operator: "access rule changed", pointer, edits: [{ set: pointer, value }] };
      }
    }
  }
}
