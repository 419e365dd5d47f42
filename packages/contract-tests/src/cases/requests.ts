import {
  type Document,
  join,
  type OperationNode,
  resolveRef,
  type Schema,
  stepsOf,
} from "@mycreditapp/document";
import type { CallCase, Json, Medium, Probe, RequestParts, SendCase } from "./case.js";
import { probesOf } from "./probes.js";
import { sampleOf } from "./sample.js";

/** A request with every required parameter and the complete body, from the examples. */
export function validRequest(document: Document, operation: OperationNode): RequestParts {
  const parts = { path: {}, query: {}, headers: {} } as {
    path: Record<string, Json>;
    query: Record<string, Json>;
    headers: Record<string, string>;
  };
  for (const { value, pointer } of operation.parameters) {
    if (!value.required) continue;
    const sample = value.example ?? sampleOf(document, join(pointer, "schema"), value.schema);
    if (value.in === "header") parts.headers[value.name] = String(sample);
    else parts[value.in][value.name] = sample;
  }
  if (operation.secured) parts.headers.Authorization = "Bearer any";
  if (!operation.body) return parts;
  const { pointer, media } = operation.body;
  return { ...parts, body: sampleOf(document, join(pointer, "schema"), media.schema) };
}

/** A missing token, an empty one, and another scheme. */
export function* securityCases(operation: OperationNode): Generator<SendCase> {
  if (!operation.secured) return;
  const covers = join(operation.pointer, "security");
  const common = { kind: "send", covers, expect: 401 } as const;
  yield { ...common, what: "rejects a request without a token", drop: ["/headers/Authorization"] };
  yield { ...common, what: "rejects an empty token", set: { "/headers/Authorization": "Bearer" } };
  yield { ...common, what: "rejects another scheme", set: { "/headers/Authorization": "Basic YTpi" } };
}

/** Both sides of each constraint of each parameter. */
export function* parameterCases(
  document: Document,
  operation: OperationNode,
): Generator<CallCase | SendCase> {
  const all: Record<string, Json> = {};
  for (const { value, pointer } of operation.parameters) {
    const part = value.in === "header" ? "headers" : value.in;
    const root = join(`/${part}`, value.name);
    const schema = join(pointer, "schema");
    if (value.required && value.in !== "path") {
      const probe: Probe = {
        at: root,
        absent: true,
        rejectedBy: "required",
        note: "is required",
        covers: pointer,
      };
      yield caseOf(operation, probe);
    }
    for (const probe of probesOf(document, schema, value.schema, { medium: "text", deep: true })) {
      yield caseOf(operation, atParameter(document, schema, value.schema, root, probe));
    }
    if (value.in === "query" && !isArray(document, value.schema)) {
      const twice = [sampleOf(document, schema, value.schema), sampleOf(document, schema, value.schema)];
      const common = { what: `query.${value.name} rejects a repeated value`, covers: join(schema, "type") };
      const expect = { keyword: "type", at: `query/${value.name}` };
      yield { kind: "send", ...common, set: { [root]: twice }, expect };
    }
    if (value.in === "query") all[root] = value.example ?? sampleOf(document, schema, value.schema);
  }
  const optional = operation.parameters.some(({ value }) => !value.required);
  if (optional) {
    yield call(operation, { what: "accepts all parameters at once", covers: operation.pointer, set: all });
  }
}

/** Both sides of each constraint of the body, and the body itself. */
export function* bodyCases(document: Document, operation: OperationNode): Generator<CallCase | SendCase> {
  const { body } = operation;
  if (!body) return;
  const schema = join(body.pointer, "schema");
  const medium: Medium = body.mediaType === "application/json" ? "json" : "form";
  if (body.required) {
    const covers = join(operation.pointer, "requestBody", "required");
    yield caseOf(operation, {
      at: "/body",
      absent: true,
      rejectedBy: "required",
      note: "is required",
      covers,
    });
  }
  yield {
    kind: "send",
    what: "body rejects another media type",
    covers: body.pointer,
    set: { "/headers/Content-Type": "text/plain" },
    expect: { keyword: "415", at: "" },
  };
  for (const probe of probesOf(document, schema, body.media.schema, { medium, deep: true })) {
    // A form is always an object, and the mock treats a body of null as missing.
    if (probe.at === "" && probe.rejectedBy && (medium === "form" || probe.value === null)) continue;
    yield caseOf(operation, { ...probe, at: `/body${probe.at}` });
  }
}

/** Makes a probe of an array item a probe of the parameter: the item becomes the only one of its array. */
function atParameter(
  document: Document,
  pointer: string,
  schema: Parameters<typeof sampleOf>[2],
  root: string,
  probe: Probe,
): Probe {
  if (probe.at === "") return { ...probe, at: root };
  const whole = sampleOf(document, pointer, schema);
  if (!Array.isArray(whole)) throw new Error(`${pointer}: parameters support only arrays of scalars.`);
  return { ...probe, at: root, value: [probe.value ?? null], location: `${root}${probe.at}` };
}

/** The client sends what it can; `fetch` sends the invalid rest. */
function caseOf(operation: OperationNode, probe: Probe): CallCase | SendCase {
  const what = `${titleOf(probe.location ?? probe.at)} ${probe.note}`;
  const change = probe.absent ? { drop: [probe.at] } : { set: { [probe.at]: probe.value ?? null } };
  const common = { what, covers: probe.covers, ...change };
  if (probe.rejectedBy) {
    const at = stepsOf(probe.location ?? probe.at)
      .join("/")
      .replace(/^headers/, "header");
    // The mock reports no location for a missing body.
    if (at === "body" && probe.absent)
      return { kind: "send", ...common, expect: { keyword: "required", at: "" } };
    return { kind: "send", ...common, expect: { keyword: probe.rejectedBy, at } };
  }
  return call(operation, common);
}

function call(operation: OperationNode, parts: Omit<CallCase, "kind" | "as">): CallCase {
  const scenario = operation.access?.scenarios[0];
  return { kind: "call", ...(scenario && { as: scenario }), ...parts };
}

function titleOf(pointer: string): string {
  return stepsOf(pointer)
    .join(".")
    .replace(/\.(\d+)(?=\.|$)/g, "[]")
    .replace(/^headers\./, "header ");
}

function isArray(document: Document, schema: Schema): boolean {
  return [resolveRef<Schema>(document, schema).type ?? []].flat().includes("array");
}
