import {
  type Document,
  join,
  type Node,
  type OperationNode,
  type Schema,
  schemasWithin,
  stepsOf,
} from "@mycreditapp/document";
import type { Probe, SchemaCases, ValueCase } from "./case.js";
import { probesOf } from "./probes.js";
import { sampleOf } from "./sample.js";

/** Cases for every schema that responses use, named or inline. */
export function schemaCases(
  document: Document,
  operations: readonly OperationNode[],
  deep: boolean,
): SchemaCases[] {
  const named = new Set<string>();
  const inline: SchemaCases[] = [];
  for (const operation of operations) {
    for (const { status, schema } of operation.responses) {
      if (!schema) continue;
      for (const name of schemasWithin(document, schema.value)) named.add(name);
      if (schema.value.$ref) continue;
      const name = `${operation.id} ${status}`;
      if (!inline.some((one) => one.schema === schema.pointer)) {
        inline.push(casesOf(document, name, schema, deep));
      }
    }
  }
  const components = [...named].sort().map((name) => {
    const schema = document.components.schemas[name] as Schema;
    return casesOf(document, name, { pointer: join("#/components/schemas", name), value: schema }, deep);
  });
  return [...components, ...inline];
}

function casesOf(
  document: Document,
  name: string,
  { pointer, value: schema }: Node<Schema>,
  deep: boolean,
): SchemaCases {
  const probes = probesOf(document, pointer, schema, { medium: "json", deep });
  const whole: ValueCase = {
    kind: "value",
    what: "accepts a complete value",
    covers: pointer,
    expect: "accepted",
  };
  return {
    name,
    schema: pointer,
    valid: sampleOf(document, pointer, schema),
    cases: [whole, ...[...probes].map(caseOf)],
  };
}

function caseOf(probe: Probe): ValueCase {
  const at = stepsOf(probe.at).join("/");
  const location = stepsOf(probe.at)
    .join(".")
    .replace(/(^|\.)(\d+)(?=\.|$)/g, "[]");
  return {
    kind: "value",
    what: `${location} ${probe.note}`.trim(),
    covers: probe.covers,
    ...(probe.absent ? { drop: [probe.at] } : { set: { [probe.at]: probe.value ?? null } }),
    expect: probe.rejectedBy ? { keyword: probe.rejectedBy, at } : probe.isAddition ? "addition" : "accepted",
  };
}
