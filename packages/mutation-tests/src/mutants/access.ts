import { accessRulesOf, type Document, join, operationsOf, scenarios } from "@mycreditapp/document";
import type { Proposal } from "./mutant.js";

/** Scenarios, resources, and the access rules. */
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
  for (const { resource, scenario, rule } of accessRulesOf(document)) {
    for (const [name, organization] of Object.entries(rule)) {
      const pointer = join("#/x-organization-access-rules", resource, scenario, name);
      const value = organization === "me" ? (scenario === "guest" ? "host" : "guest") : "me";
      yield { operator: "access rule changed", pointer, edits: [{ set: pointer, value }] };
    }
  }
}
