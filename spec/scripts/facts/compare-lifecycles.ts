/** Compares the first value of each lifecycle with the samples of the operations that create a record. */
import { type Document, enumOf, join, resolveRef, type Schema, valueAt } from "@mycreditapp/document";
import type { Check, Facts, OperationFacts } from "./model.ts";
import type { Json } from "./seen.ts";

export function* compareLifecycles(root: Json, facts: Facts): Generator<Check> {
  const created = valuesOnCreation(root, facts);
  for (const [name, schema] of Object.entries<Json>(root.components?.schemas ?? {})) {
    const lifecycle = schema?.["x-lifecycle"];
    if (!lifecycle) continue;
    const pointer = join("#/components/schemas", name, "x-lifecycle/first");
    const at = pointer.slice(1);
    const values = created.get(name);
    yield {
      at: `${at}/value`,
      pointer,
      expected: values ?? [lifecycle.first?.value],
      found: [lifecycle.first?.value],
      fact: values !== undefined,
      remedy: "Use the status that the samples of the creating operations show.",
    };
    yield {
      at: `${at}/x-evidence`,
      pointer,
      expected: values ? "inferred" : "assumed",
      found: lifecycle.first?.["x-evidence"],
      fact: false,
      remedy: "`inferred` if an operation that creates the record has a sample, otherwise `assumed`.",
    };
    for (const part of ["final", "transitions"]) {
      yield {
        at: join(`/components/schemas/${name}/x-lifecycle`, part, "x-evidence"),
        pointer: join("#/components/schemas", name, "x-lifecycle", part),
        expected: "assumed",
        found: lifecycle[part]?.["x-evidence"],
        fact: false,
        remedy:
          "No page shows a change of a status: use `assumed`, or change this check along with its page.",
      };
    }
  }
}

/** The values of each status enum in the samples of operations that create a record. */
function valuesOnCreation(root: Json, facts: Facts): Map<string, string[]> {
  const created = new Map<string, string[]>();
  for (const { operationId, path, method, response } of facts.operations) {
    if (!/^(create|upload|request)[A-Z]/.test(operationId)) continue;
    for (const [field, value] of Object.entries(response?.sample ?? {})) {
      const name = enumOfField(root, { path, method }, field);
      if (name === undefined || typeof value !== "string") continue;
      created.set(name, [...new Set([...(created.get(name) ?? []), value])]);
    }
  }
  return created;
}

/** The component whose enum a field of the response has. */
function enumOfField(
  root: Document,
  { path, method }: Pick<OperationFacts, "path" | "method">,
  field: string,
): string | undefined {
  const media = "responses/200/content/application~1json/schema";
  const schema = valueAt(root, `${join("#/paths", path, method)}/${media}`) as Schema | undefined;
  const property = schema && (resolveRef(root, schema) as Schema).properties?.[field];
  return property && /^#\/components\/schemas\/([^/]+)\//.exec(enumOf(root, property)?.pointer ?? "")?.[1];
}
