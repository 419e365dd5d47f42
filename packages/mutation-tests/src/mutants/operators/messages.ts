import type { Document } from "../../document/document.js";
import { join } from "../../document/node.js";
import { operationsOf } from "../../document/operations.js";
import type { Proposal } from "../mutant.js";

/** Bodies, media types, responses and named examples. */
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
