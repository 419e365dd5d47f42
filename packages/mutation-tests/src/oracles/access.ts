import { modelOf } from "../../../../client/codegen/model.js";
import { accessTable, allowed, open } from "../../access-table.js";
import type { Document } from "../../document/document.js";
import { applyEdits, type Mutant } from "../mutant.js";

/** Holds what the client's generator reads off a document against the table that was written by hand. */
export function judgeScenarios(document: Document, mutant: Mutant): string | undefined {
  return scenarioDifference(applyEdits(document, mutant.edits));
}

export function scenarioDifference(document: Document): string | undefined {
  const rules = document["x-organization-access-rules"] as Record<
    string,
    Record<string, Record<string, string>>
  >;
  for (const { resource, scenario, ...rule } of accessTable) {
    const found = rules[resource]?.[scenario];
    const isSame = Object.entries(rule).every(([name, party]) => found?.[name] === party);
    if (!isSame) return `${resource} ${scenario} is not as the authorization guide has it`;
  }
  const byHand = new Map<string, string>(open.map((id) => [id, ""]));
  for (const { resource, scenarios, operations } of allowed) {
    for (const id of operations) byHand.set(id, [resource, ...[...scenarios].sort()].join(" "));
  }
  for (const { id, resource, scenarios } of modelOf(withWords(document))) {
    const found = [resource ?? "", ...[...scenarios].sort()].join(" ").trim();
    if (byHand.get(id) !== found) return `${id} is open to "${found}", not to "${byHand.get(id)}"`;
  }
  return undefined;
}

/** The generator writes documentation, which the approved contract does not have. */
function withWords(document: Document): Parameters<typeof modelOf>[0] {
  const words = { description: "", summary: "", externalDocs: { url: "" } };
  const paths = Object.fromEntries(
    Object.entries(document.paths).map(([path, item]) => [
      path,
      Object.fromEntries(Object.entries(item).map(([method, one]) => [method, { ...words, ...one }])),
    ]),
  );
  const parameters = Object.fromEntries(
    Object.entries(document.components.parameters ?? {}).map(([name, one]) => [
      name,
      { ...words, ...(one as object) },
    ]),
  );
  const components = { ...document.components, parameters };
  return { ...document, paths, components } as unknown as Parameters<typeof modelOf>[0];
}
