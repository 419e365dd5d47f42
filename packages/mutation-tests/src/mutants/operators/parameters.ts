import type { Document, Parameter } from "../../document/document.js";
import { join } from "../../document/node.js";
import { operationsOf } from "../../document/operations.js";
import type { Proposal } from "../mutant.js";

/** Parameters, and whether they are required. A path parameter that is renamed or optional is no valid document. */
export function* parameterMutants(document: Document): Generator<Proposal> {
  const own = new Map<string, Parameter>();
  for (const { pointer, parameters } of operationsOf(document)) {
    for (const [index, { value, pointer: at }] of parameters.entries()) {
      own.set(at, value);
      const entry = join(pointer, "parameters", index);
      yield { operator: "parameter removed", pointer: entry, detail: value.name, edits: [{ drop: entry }] };
    }
  }
  for (const [pointer, { name, in: place, required }] of own) {
    if (place === "path") continue;
    const at = join(pointer, "name");
    yield { operator: "parameter renamed", pointer: at, edits: [{ set: at, value: `${name}_renamed` }] };
    const flag = join(pointer, "required");
    yield required
      ? { operator: "parameter optional", pointer: flag, edits: [{ drop: flag }] }
      : { operator: "parameter required", pointer: flag, edits: [{ set: flag, value: true }] };
  }
}
