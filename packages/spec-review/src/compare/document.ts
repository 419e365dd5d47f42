import { isDeepStrictEqual } from "node:util";
import type { Fields } from "../document/source.js";
import type { Change } from "../model/change.js";
import type { Model, Operation } from "../model/operations.js";
import { compareBody, compareResponses } from "./bodies.js";
import { compareComponents } from "./components.js";
import { compareFacts } from "./facts.js";
import { compareParameters } from "./parameters.js";
import { isPastSunset, type Pair, report, reportNotes } from "./report.js";
import { compareSecurity } from "./security.js";
import { compareServers } from "./servers.js";

/** Compares two documents. @param today `YYYY-MM-DD`: decides which sunsets have passed. */
export function compareDocuments(old: Model, now: Model, today: string): Change[] {
  const changes: Change[] = [];
  const rest = [...now.operations];
  const take = (matches: (one: Operation) => boolean): Operation | undefined => {
    const index = rest.findIndex(matches);
    return index < 0 ? undefined : rest.splice(index, 1)[0];
  };
  const pairs: [Operation, Operation][] = [];
  const unmatched: Operation[] = [];
  for (const one of old.operations) {
    const same =
      take(
        (other) =>
          other.method === one.method && other.path === one.path && other.isReversed === one.isReversed,
      ) ??
      take(
        (other) =>
          other.method === one.method &&
          other.template === one.template &&
          other.isReversed === one.isReversed,
      );
    if (same) pairs.push([one, same]);
    else unmatched.push(one);
  }
  for (const one of unmatched) {
    const moved = one.operationId ? take(({ operationId }) => operationId === one.operationId) : undefined;
    if (moved) pairs.push([one, moved]);
    else changes.push(removed(one, today));
  }
  for (const [a, b] of pairs) compareOperation(a, b, old, now, today, changes);
  for (const one of rest) {
    const { id: operation, route, node } = one;
    const message = `The operation ${route} was added.`;
    changes.push({
      operation,
      route,
      place: "operation",
      kind: "operation.added",
      verdict: "minor",
      message,
      after: route,
      now: node,
      probes: [],
    });
  }
  changes.push(...compareComponents(old, now), ...compareRoot(old, now));
  return changes;
}

function removed({ id: operation, route, node }: Operation, today: string): Change {
  const isOver = isPastSunset(node.value, today);
  const message = `The operation ${route} was removed${isOver ? " after its sunset" : ""}.`;
  const verdict = isOver ? "minor" : "major";
  const probes = [{ type: "exchange" as const }];
  return {
    operation,
    route,
    place: "operation",
    kind: "operation.removed",
    verdict,
    message,
    before: route,
    old: node,
    probes,
  };
}

function compareOperation(
  old: Operation,
  now: Operation,
  a: Model,
  b: Model,
  today: string,
  changes: Change[],
): void {
  const pair: Pair = { old, now, today, direction: old.isReversed ? "response" : "request", changes };
  const nodes = { place: "operation", old: old.node, now: now.node };
  if (old.method !== now.method || old.template !== now.template) {
    const message = `${old.route} is now ${now.route}.`;
    report(pair, {
      ...nodes,
      subject: "operation.route",
      effect: "changed",
      verdict: "major",
      message,
      before: old.route,
      after: now.route,
      probes: [{ type: "exchange" }],
    });
  }
  if (old.operationId !== now.operationId) {
    const effect = !old.operationId ? "added" : now.operationId ? "changed" : "removed";
    const message = `\`operationId\` is now ${now.operationId ?? "absent"}; it was ${old.operationId ?? "absent"}. Generated clients name methods after it.`;
    const probes = [{ type: "types" as const, expression: `operations[${JSON.stringify(old.operationId)}]` }];
    report(pair, {
      ...nodes,
      subject: "operation.name",
      effect,
      verdict: effect === "added" ? "minor" : "major",
      message,
      before: old.operationId,
      after: now.operationId,
      probes,
    });
  }
  compareServers(pair);
  compareSecurity(pair, a, b);
  compareParameters(pair);
  compareBody(pair);
  compareResponses(pair);
  compareFacts(pair, a, b);
  reportNotes(pair, "path", "path-item", old.item, now.item, ["summary", "description"]);
  reportNotes(pair, "operation", "operation", old.node, now.node, [
    "summary",
    "description",
    "deprecated",
    "externalDocs",
    "tags",
  ]);
}

/** Compares `info`, tags, extensions, and what describes servers and security schemes. */
function compareRoot(old: Model, now: Model): Change[] {
  const [before, after] = [old, now].map(({ source }) => rootNotes(source.root.value)) as [Fields, Fields];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => {
    if (isDeepStrictEqual(before[key], after[key])) return [];
    const base = {
      operation: "",
      route: "",
      place: key,
      kind: `document.${key}.changed`,
      verdict: "patch" as const,
    };
    const nodes = { old: old.source.root, now: now.source.root };
    const message = `\`${key}\` of the document changed.`;
    return [{ ...base, message, before: before[key], after: after[key], ...nodes, probes: [] }];
  });
}

function rootNotes(root: Fields): Fields {
  const own = Object.entries(root).filter(
    ([key]) => ["info", "tags", "externalDocs"].includes(key) || key.startsWith("x-"),
  );
  const descriptions = (value: unknown): unknown[] =>
    Object.values((value ?? {}) as Fields)
      .map((one) => (one as Fields | null)?.description)
      .filter(Boolean);
  const { securitySchemes } = (root.components ?? {}) as Fields;
  return {
    ...Object.fromEntries(own),
    servers: descriptions(root.servers),
    securitySchemes: descriptions(securitySchemes),
  };
}
