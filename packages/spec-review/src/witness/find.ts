import type { Change, Probe, SchemaProbe, Witness } from "../model/change.js";
import type { Model, Operation } from "../model/operations.js";
import { probeExchange, schemaExchanges } from "./build.js";
import { type Exchange, judge, type Objection } from "./exchange.js";

/** Finds an example for each breaking change, by running both documents on it. */
export async function findWitnesses(old: Model, now: Model, changes: readonly Change[]): Promise<Change[]> {
  const breaking = changes.map((change) =>
    change.verdict === "major" ? byExchange(old, now, change) : undefined,
  );
  const missing = changes.flatMap((change, index) => {
    if (change.verdict !== "major" || breaking[index]) return [];
    return expressionsOf(old, change).map((expression) => ({ index, expression }));
  });
  if (missing.length > 0) {
    // Loads a compiler: only if it is needed.
    const { compileExpressions } = await import("./types.js");
    const expressions = missing.map(({ expression }) => expression);
    const [before, after] = await Promise.all([
      compileExpressions(old, expressions),
      compileExpressions(now, expressions),
    ]);
    for (const [at, { index, expression }] of missing.entries()) {
      const error = after[at];
      if (breaking[index] || before[at] !== undefined || error === undefined) continue;
      breaking[index] = {
        found: true,
        type: "types",
        example: expression,
        rejectedBy: "new",
        because: error,
      };
    }
  }
  return changes.map((change, index) => {
    if (change.verdict !== "major") return change;
    return { ...change, witness: breaking[index] ?? { found: false, reason: reasonFor(change) } };
  });
}

function byExchange(old: Model, now: Model, change: Change): Witness | undefined {
  for (const probe of change.probes) {
    const found =
      probe.type === "schema"
        ? trySchema(old, now, change, probe)
        : probe.type === "exchange"
          ? tryProbe(old, now, change, probe)
          : undefined;
    if (found) return found;
  }
  return undefined;
}

/** A request that was valid, or a response that would not have been. */
function trySchema(old: Model, now: Model, change: Change, probe: SchemaProbe): Witness | undefined {
  const isRequest = probe.carrier.direction === "request";
  const [from, against] = isRequest ? [old, now] : [now, old];
  const operation = operationOf(from, change);
  if (!operation) return undefined;
  const candidates = schemaExchanges(operation, probe, isRequest ? "old" : "now");
  const subject = change.place.split(/[.\]]/).at(-1) ?? "";
  let best: { witness: Witness; score: number } | undefined;
  for (const { exchange, at } of take(candidates, 400)) {
    const found = test(from, against, exchange, at, isRequest ? "new" : "old", subject);
    if (found && found.score < (best?.score ?? Number.POSITIVE_INFINITY)) best = found;
    if (best?.score === 1) break;
  }
  return best?.witness;
}

function* take<T>(all: Iterable<T>, count: number): Generator<T> {
  let left = count;
  for (const one of all) {
    if (left-- <= 0) return;
    yield one;
  }
}

function tryProbe(
  old: Model,
  now: Model,
  change: Change,
  probe: Extract<Probe, { type: "exchange" }>,
): Witness | undefined {
  for (const [from, against, side] of [
    [old, now, "new"],
    [now, old, "old"],
  ] as const) {
    const operation = operationOf(from, change);
    if (!operation) continue;
    const { exchange, at } = probeExchange(from, operation, probe);
    const found = test(from, against, exchange, at, side, probe.header ?? "");
    if (found) return found.witness;
  }
  return undefined;
}

/** True if `found` is at the place, or within it. A value that lacks a property is wrong as a whole. */
function concerns({ at: found }: Objection, place: string): boolean {
  const parent = place.slice(0, Math.max(place.lastIndexOf("/"), 0)) || place.split("/")[0] || place;
  return found.startsWith(place) || found === parent || place.startsWith(`${found}/`);
}

/** The fewer objections, and the more they concern the subject, the better the example. */
function test(
  from: Model,
  against: Model,
  exchange: Exchange,
  at: string,
  rejectedBy: "old" | "new",
  subject: string,
): { witness: Witness; score: number } | undefined {
  const objections = judge(against, exchange);
  const relevant = objections.filter((one) => concerns(one, at));
  if (relevant.length === 0 || judge(from, exchange).length > 0) return undefined;
  const own = relevant.find(({ message }) => message.includes(subject));
  const because = (own ?? relevant[0])?.message ?? "";
  const score = objections.length + (own ? 0 : 100);
  return { witness: { found: true, type: "exchange", example: tidy(exchange), rejectedBy, because }, score };
}

/** Without the empty parts of the request. */
function tidy({ request, ...rest }: Exchange): Exchange {
  if (!request) return rest;
  const isEmpty = (value: unknown) =>
    typeof value === "object" && value !== null && Object.keys(value).length === 0;
  const lists = ["query", "header", "cookie", "pathValues"];
  const entries = Object.entries(request).filter(([key, value]) => !(lists.includes(key) && isEmpty(value)));
  return { ...rest, request: Object.fromEntries(entries) };
}

function operationOf(model: Model, { operation, route }: Change): Operation | undefined {
  return (
    model.operations.find((one) => one.route === route) ??
    model.operations.find(({ id }) => id === operation) ??
    byTemplate(model, route)
  );
}

function byTemplate({ operations }: Model, route: string): Operation | undefined {
  const template = (text: string) => text.replaceAll(/\{[^}]*\}/g, "{}");
  return operations.find((one) => template(one.route) === template(route));
}

/** Type expressions that may no longer compile. */
function expressionsOf(old: Model, change: Change): string[] {
  return change.probes.flatMap((probe) => {
    if (probe.type === "types") return [probe.expression];
    const operation = operationOf(old, change);
    if (probe.type !== "schema" || !operation || operation.route.includes("callback")) return [];
    const { carrier, steps } = probe;
    const quoted = (text: string | number) => `[${JSON.stringify(text)}]`;
    const root = `${operation.isReversed ? "webhooks" : "paths"}${quoted(operation.path)}${quoted(operation.method.toLowerCase())}`;
    const status = /^\d+$/.test(carrier.status ?? "") ? `[${carrier.status}]` : quoted(carrier.status ?? "");
    const content = `["content"]${quoted(carrier.mediaType ?? "")}`;
    const response = `${root}["responses"]${status}`;
    const bases: Partial<Record<typeof carrier.in, string>> = {
      body: carrier.status ? `${response}${content}` : `NonNullable<${root}["requestBody"]>${content}`,
      ...(carrier.status ? { header: `${response}["headers"]${quoted(carrier.name ?? "")}` } : {}),
    };
    const base = bases[carrier.in];
    if (!base) return [];
    const path = steps.reduce(
      (type, { via, key }) => `NonNullable<${type}>${via === "property" ? quoted(key) : "[number]"}`,
      base,
    );
    const isProperty = /\.property\./.test(change.kind) && typeof change.before === "string";
    return isProperty ? [`NonNullable<${path}>${quoted(change.before as string)}`] : [];
  });
}

function reasonFor({ kind }: Change): string {
  if (kind.includes("x-lifecycle"))
    return "The change concerns what a value means, not which values are valid.";
  if (kind.includes(".other.")) return "No example was found: the keywords are compared as a whole.";
  return "No example was found that one document accepts and the other rejects.";
}
