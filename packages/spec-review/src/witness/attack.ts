import { isFields, type Node } from "../document/source.js";
import type { Carrier, Change, SchemaProbe, Step } from "../model/change.js";
import { keyOf, type Media, type Model, type Operation, rawAt } from "../model/operations.js";
import type { Atom, Union } from "../schema/atoms.js";
import { declaredOf } from "../schema/subset.js";
import { schemaExchanges } from "./build.js";
import { judge } from "./exchange.js";
import { toJsonSchema } from "./json-schema.js";

const limit = 600;
/** Of a whole comparison, so that large documents end. */
const totalLimit = 60_000;

/**
 * Tries to refute that an operation's changes break nothing: sends values at the edges of each changed schema through
 * both documents. Returns a change for each counter-example.
 */
export function attack(old: Model, now: Model, changes: readonly Change[]): Change[] {
  const budget = { left: totalLimit };
  return old.operations.flatMap((operation) => {
    const other = now.operations.find(({ route }) => route === operation.route);
    if (!other) return [];
    const own = changes.filter(({ route }) => route === operation.route);
    return carriersOf(operation, other, old, now).flatMap(({ carrier, place }) => {
      if (own.some((one) => one.verdict === "major" && one.place.startsWith(place))) return [];
      return counterExample(old, now, operation, other, carrier, place, budget) ?? [];
    });
  });
}

function counterExample(
  old: Model,
  now: Model,
  operation: Operation,
  other: Operation,
  carrier: Carrier,
  place: string,
  budget: { left: number },
): Change | undefined {
  const isRequest = carrier.direction === "request";
  const [from, against] = isRequest ? [old, now] : [now, old];
  let tries = 0;
  for (const probe of probesOf(carrier)) {
    for (const { exchange, at } of schemaExchanges(
      isRequest ? operation : other,
      probe,
      isRequest ? "old" : "now",
    )) {
      if (++tries > limit || --budget.left < 0) return undefined;
      const objection = judge(against, exchange).find((one) => one.at.startsWith(at.split("/")[0] as string));
      if (!objection || judge(from, exchange).length > 0) continue;
      const message = `A generated value shows a difference that no rule reports: ${objection.message}`;
      const witness = {
        found: true,
        type: "exchange",
        example: exchange,
        rejectedBy: isRequest ? "new" : "old",
        because: objection.message,
      } as const;
      const kind = `${carrier.direction}.counter-example.changed`;
      return {
        operation: operation.id,
        route: operation.route,
        place,
        kind,
        verdict: "major",
        message,
        probes: [probe],
        witness,
        old: carrier.old.node,
        now: carrier.now.node,
      };
    }
  }
  return undefined;
}

/** The root of a schema and its parts, three levels deep. */
function* probesOf(carrier: Carrier): Generator<SchemaProbe> {
  const isRequest = carrier.direction === "request";
  const side = isRequest ? carrier.old : carrier.now;
  yield { type: "schema", carrier, steps: [], old: carrier.old, now: carrier.now };
  for (const { steps, union } of partsOf(side, [], 3))
    yield { type: "schema", carrier, steps, old: union, now: union };
}

function* partsOf(
  union: Union,
  steps: readonly Step[],
  depth: number,
): Generator<{ steps: readonly Step[]; union: Union }> {
  if (depth === 0) return;
  for (const one of union.atoms) {
    for (const { via, key, inner } of childrenOf(one)) {
      const next = [...steps, { via, key, old: one, now: one }];
      yield { steps: next, union: inner };
      yield* partsOf(inner, next, depth - 1);
    }
  }
}

function childrenOf(one: Atom): { via: Step["via"]; key: string | number; inner: Union }[] {
  if (one.kind === "array" && one.items) return [{ via: "item", key: 0, inner: one.owner.union(one.items) }];
  return declaredOf(one).map((name) => ({
    via: "property",
    key: name,
    inner: one.owner.union(one.properties.get(name) ?? []),
  }));
}

/** Bodies and parameters whose schemas differ in more than documentation. */
function carriersOf(
  old: Operation,
  now: Operation,
  a: Model,
  b: Model,
): { carrier: Carrier; place: string }[] {
  const request = old.isReversed ? "response" : "request";
  const response = old.isReversed ? "request" : "response";
  const found: { carrier: Carrier; place: string }[] = [];
  for (const one of old.parameters) {
    const other = now.parameters.find((candidate) => keyOf(candidate) === keyOf(one));
    if (!other || !differ(a, b, rawAt(one.node), rawAt(other.node), request)) continue;
    found.push({
      carrier: { direction: request, in: one.in, name: one.name, old: one.schema, now: other.schema },
      place: `${one.in} ${one.name}`,
    });
  }
  const bodies = (
    media: readonly Media[],
    others: readonly Media[],
    direction: Carrier["direction"],
    place: string,
    status?: string,
  ): void => {
    for (const one of media) {
      const other = others.find(({ mediaType }) => mediaType === one.mediaType);
      if (!one.schema || !other?.schema || !differ(a, b, one.schemaNode, other.schemaNode, direction))
        continue;
      found.push({
        carrier: {
          direction,
          in: "body",
          mediaType: one.mediaType,
          ...(status ? { status } : {}),
          old: one.schema,
          now: other.schema,
        },
        place,
      });
    }
  };
  bodies(old.body?.media ?? [], now.body?.media ?? [], request, "body");
  for (const one of old.responses) {
    const other = now.responses.find(({ status }) => status === one.status);
    if (other) bodies(one.media, other.media, response, `response ${one.status}`, one.status);
  }
  return found;
}

function differ(
  a: Model,
  b: Model,
  old: Node | undefined,
  now: Node | undefined,
  direction: Carrier["direction"],
): boolean {
  if (!old || !now) return false;
  const plain = (model: Model, node: Node) =>
    JSON.stringify(undocumented(toJsonSchema(model.source, node, direction)));
  return plain(a, old) !== plain(b, now);
}

function undocumented(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(undocumented);
  if (!isFields(value)) return value;
  const entries = Object.entries(value).filter(
    ([key, one]) => !((key === "description" || key === "title") && typeof one === "string"),
  );
  return Object.fromEntries(entries.map(([key, one]) => [key, undocumented(one)]));
}
