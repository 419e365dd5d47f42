import { type Document, join, operationsOf, type Parameter } from "@mycreditapp/document";
import type { Proposal } from "./mutant.js";

const otherMethods = ["put", "post", "patch", "delete", "get"] as const;

/** Paths, operations, methods and security. */
export function* operationMutants(document: Document): Generator<Proposal> {
  for (const path of Object.keys(document.paths)) {
    const pointer = join("#/paths", path);
    yield { operator: "path renamed", pointer, edits: [{ rename: pointer, to: renamedPath(path) }] };
  }
  for (const { pointer, method, path, secured } of operationsOf(document)) {
    yield { operator: "operation removed", pointer, edits: [{ drop: pointer }] };
    const to = otherMethods.find((one) => !document.paths[path]?.[one]);
    if (to)
      yield {
        operator: "method changed",
        pointer,
        edits: [{ rename: pointer, to }],
        detail: `${method} to ${to.toUpperCase()}`,
      };
    const security = join(pointer, "security");
    if (secured)
      yield { operator: "security dropped", pointer: security, edits: [{ set: security, value: [] }] };
    else {
      const value = document.security as never;
      yield { operator: "security required", pointer: security, edits: [{ set: security, value }] };
    }
  }
}

/** Renames the last step that is not a parameter. */
function renamedPath(path: string): string {
  const steps = path.split("/");
  const at = steps.findLastIndex((step) => step !== "" && !step.startsWith("{"));
  return steps.map((step, index) => (index === at ? `${step}-renamed` : step)).join("/");
}

/** Parameters. A renamed or optional path parameter would make the document invalid. */
export function* parameterMutants(document: Document): Generator<Proposal> {
  const own = new Map<string, Parameter>();
  for (const { pointer, parameters } of operationsOf(document)) {
    for (const [index, { value, pointer: at }] of parameters.entries()) {
      own.set(at, value);
      const entry = join(pointer, "parameters", index);
      yield { operator: "parameter removed", pointer: entry, detail: value.name, edits: [{ drop: entry }] };
    }
  }
  for (const [pointer, { name, in: location, required }] of own) {
    if (location === "path") continue;
    const at = join(pointer, "name");
    yield { operator: "parameter renamed", pointer: at, edits: [{ set: at, value: `${name}_renamed` }] };
    const flag = join(pointer, "required");
    yield required
      ? { operator: "parameter optional", pointer: flag, edits: [{ drop: flag }] }
      : { operator: "parameter required", pointer: flag, edits: [{ set: flag, value: true }] };
  }
}

/** Request bodies, media types, responses and named examples. */
export function* messageMutants(document: Document): Generator<Proposal> {
  const shared = new Set<string>();
  for (const { pointer, body, responses } of operationsOf(document)) {
    if (body) {
      yield* mediaType(body.pointer, body.mediaType);
      const flag = join(pointer, "requestBody", "required");
      if (body.required) yield { operator: "body optional", pointer: flag, edits: [{ drop: flag }] };
      else yield { operator: "body required", pointer: flag, edits: [{ set: flag, value: true }] };
    }
    for (const { status, pointer: at, mediaType: type, examples } of responses) {
      const entry = join(pointer, "responses", status);
      yield { operator: "response removed", pointer: entry, edits: [{ drop: entry }] };
      if (shared.has(at)) continue;
      shared.add(at);
      if (type) yield* mediaType(join(at, "content", type), type);
      for (const example of examples) {
        yield { operator: "example removed", pointer: example.pointer, edits: [{ drop: example.pointer }] };
      }
    }
  }
}

function* mediaType(pointer: string, type: string): Generator<Proposal> {
  const to = type === "application/json" ? "text/csv" : "application/json";
  yield { operator: "media type changed", pointer, detail: `to ${to}`, edits: [{ rename: pointer, to }] };
}
