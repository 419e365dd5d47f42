import type { Sighting } from "../findings.js";
import { shapeOf } from "../mask.js";
import { child, isObject, type Json, valueAt } from "../pointer.js";
import type { NodesByPlace } from "./body.js";

/** The members of a body that no schema of the document was applied to. What lies below them is not looked at. */
export function undocumentedFields(
  json: unknown,
  nodes: NodesByPlace,
  mistyped: ReadonlySet<string>,
  document: Json,
): Omit<Sighting, "evidence">[] {
  const found: Omit<Sighting, "evidence">[] = [];
  const walk = (value: unknown, at: string): void => {
    if (typeof value !== "object" || value === null || mistyped.has(at)) return;
    const [part = ""] = nodes.get(at) ?? [];
    if (takesAnything(valueAt(document, part))) return;
    for (const [name, member] of Object.entries(value)) {
      const place = child(at, name);
      if (nodes.has(place)) walk(member, place);
      else found.push(sighting(place, member, part));
      if (!nodes.has(place) && Array.isArray(value)) break;
    }
  };
  walk(json, "");
  return found;
}

function sighting(place: string, value: unknown, part: string): Omit<Sighting, "evidence"> {
  return { kind: "undocumented-field", place, expected: "nothing", found: shapeOf(value), part };
}

/** An object that the document opens on purpose has no undocumented members. */
function takesAnything(schema: unknown): boolean {
  return isObject(schema) && schema.additionalProperties === true;
}
