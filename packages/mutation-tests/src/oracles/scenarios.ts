import type { OperationModel } from "@mycreditapp/contract-runtime/codegen/model";
import { accessRulesOf, type Document } from "@mycreditapp/document";
import type { Sources } from "./sources.js";

/**
 * Compares the access that the client's generator reads from a document with the handwritten table of scenarios, and
 * with the operations that each scenario may call.
 */
export function accessDifferences(
  document: Document,
  models: readonly OperationModel[],
  { accessTable, suite, contract }: Sources,
): string[] {
  const rules = accessRulesOf(document);
  const byRule = accessTable.flatMap(({ resource, scenario, ...expected }) => {
    const { rule } = rules.find((one) => one.resource === resource && one.scenario === scenario) ?? {};
    return (["requester", "target", "org_id"] as const)
      .filter((name) => rule?.[name] !== expected[name])
      .map((name) => `${resource} ${scenario} has another ${name} than the authorization guide`);
  });
  const byOperation = suite.operations.flatMap(({ operation, method, path }) => {
    const found = models.find(({ id }) => id === operation);
    const page = contract.paths[path]?.[method.toLowerCase() as "get"]?.["x-organization-access"];
    const expected = { resource: page?.resource, scenarios: page?.scenarios ?? [] };
    return found && format(found) !== format(expected)
      ? [`${operation} has another access than its page`]
      : [];
  });
  return [...byRule, ...byOperation];
}

function format(one: {
  readonly resource?: string | undefined;
  readonly scenarios: readonly string[];
}): string {
  return [one.resource, ...[...one.scenarios].sort()].filter(Boolean).join(" ");
}
