import { accessTable, operationAccess } from "@mycreditapp/contract-tests";
import { accessRulesOf, type Document } from "@mycreditapp/document";
import { createModel } from "../../../client/codegen/model.js";

const access = new Map(operationAccess().map(({ operation, ...rest }) => [operation, format(rest)]));

/** Compares the access that the client's generator reads from a document with the oracle of the contract tests. */
export function accessDifference(document: Document): string | undefined {
  const rules = accessRulesOf(document);
  for (const { resource, scenario, ...expected } of accessTable) {
    const { rule } = rules.find((one) => one.resource === resource && one.scenario === scenario) ?? {};
    const isSame =
      rule?.requester === expected.requester &&
      rule.target === expected.target &&
      rule.org_id === expected.org_id;
    if (!isSame) return `${resource} ${scenario} differs from the authorization guide`;
  }
  for (const { id, ...found } of createModel(withDescriptions(document))) {
    if (access.get(id) !== format(found))
      return `${id} has the access "${format(found)}" instead of "${access.get(id)}"`;
  }
  return undefined;
}

function format(one: {
  readonly resource?: string | undefined;
  readonly scenarios: readonly string[];
}): string {
  return [one.resource, ...[...one.scenarios].sort()].filter(Boolean).join(" ");
}

/** Adds the descriptions that the generator needs and the approved contract does not have. */
function withDescriptions(document: Document): Parameters<typeof createModel>[0] {
  const descriptions = { description: "", summary: "", externalDocs: { url: "" } };
  const paths = Object.fromEntries(
    Object.entries(document.paths).map(([path, item]) => [
      path,
      Object.fromEntries(Object.entries(item).map(([method, one]) => [method, { ...descriptions, ...one }])),
    ]),
  );
  const parameters = Object.fromEntries(
    Object.entries(document.components.parameters ?? {}).map(([name, one]) => [
      name,
      { ...descriptions, ...(one as object) },
    ]),
  );
  const components = { ...document.components, parameters };
  return { ...document, paths, components } as unknown as Parameters<typeof createModel>[0];
}
