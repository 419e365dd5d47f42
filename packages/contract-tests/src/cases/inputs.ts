import type { Document, Json } from "../document/document.js";
import { join, stepsOf } from "../document/node.js";
import type { Operation } from "../document/operations.js";
import type { CallCase, SendCase } from "./case.js";
import { type Medium, type Probe, probesOf } from "./probes.js";
import { sampleOf } from "./sample.js";

/** Both sides of each constraint of each parameter. */
export function* parameterCases(document: Document, operation: Operation): Generator<CallCase | SendCase> {
  const all: Record<string, Json> = {};
  for (const { value, pointer } of operation.parameters) {
    const place = value.in === "header" ? "headers" : value.in;
    const root = join(`/${place}`, value.name);
    const schema = join(pointer, "schema");
    if (value.required && value.in !== "path") {
      const probe: Probe = {
        at: root,
        absent: true,
        refusedBy: "required",
        note: "is needed",
        covers: pointer,
      };
      yield caseOf(operation, probe);
    }
    for (const probe of probesOf(document, schema, value.schema, { medium: "text", deep: true })) {
      yield caseOf(operation, onTopOf(document, schema, value.schema, root, probe));
    }
    if (value.in === "query") all[root] = value.example ?? sampleOf(document, schema, value.schema);
  }
  const optional = operation.parameters.some(({ value }) => !value.required);
  if (optional) {
    yield call(operation, { what: "accepts every parameter at once", covers: operation.pointer, set: all });
  }
}

/** Both sides of each constraint of the body, and the body itself. */
export function* bodyCases(document: Document, operation: Operation): Generator<CallCase | SendCase> {
  const { body } = operation;
  if (!body) return;
  const schema = join(body.pointer, "schema");
  const medium: Medium = body.mediaType === "application/json" ? "json" : "form";
  if (body.required) {
    const covers = join(operation.pointer, "requestBody", "required");
    yield caseOf(operation, { at: "/body", absent: true, refusedBy: "required", note: "is needed", covers });
  }
  yield {
    kind: "send",
    what: "body refuses another media type",
    covers: body.pointer,
    set: { "/headers/Content-Type": "text/plain" },
    expect: { keyword: "415", at: "" },
  };
  for (const probe of probesOf(document, schema, body.media.schema, { medium, deep: true })) {
    // A form is always an object, and the mock takes a body of null for none.
    if (probe.at === "" && probe.refusedBy && (medium === "form" || probe.value === null)) continue;
    yield caseOf(operation, { ...probe, at: `/body${probe.at}` });
  }
}

/** An item of an array in a query is sent as the array's only one. */
function onTopOf(
  document: Document,
  pointer: string,
  schema: Parameters<typeof sampleOf>[2],
  root: string,
  probe: Probe,
): Probe {
  if (probe.at === "") return { ...probe, at: root };
  const whole = sampleOf(document, pointer, schema);
  if (!Array.isArray(whole)) throw new Error(`${pointer}: only arrays of scalars are known in parameters.`);
  return { ...probe, at: root, value: [probe.value ?? null], location: `${root}${probe.at}` };
}

/** What the client can send is sent by the client; the rest by hand. */
function caseOf(operation: Operation, probe: Probe): CallCase | SendCase {
  const what = `${titleOf(probe.location ?? probe.at)} ${probe.note}`;
  const change = probe.absent ? { drop: [probe.at] } : { set: { [probe.at]: probe.value ?? null } };
  const common = { what, covers: probe.covers, ...change };
  if (probe.refusedBy) {
    const at = stepsOf(probe.location ?? probe.at)
      .join("/")
      .replace(/^headers/, "header");
    // The mock names no place for a body that is missing.
    if (at === "body" && probe.absent)
      return { kind: "send", ...common, expect: { keyword: "required", at: "" } };
    return { kind: "send", ...common, expect: { keyword: probe.refusedBy, at } };
  }
  return call(operation, common);
}

function call(operation: Operation, parts: Omit<CallCase, "kind" | "as">): CallCase {
  const scenario = operation.access?.scenarios[0];
  return { kind: "call", ...(scenario && { as: scenario }), ...parts };
}

function titleOf(pointer: string): string {
  return stepsOf(pointer)
    .join(".")
    .replace(/\.(\d+)(?=\.|$)/g, "[]")
    .replace(/^headers\./, "header ");
}
