import type { Carrier } from "../model/change.js";
import { keyOf, type Operation, type Parameter } from "../model/operations.js";
import type { Atom } from "../schema/atoms.js";
import { type At, toChange } from "./found.js";
import { isPastSunset, type Pair, report, reportNotes } from "./report.js";
import { compareUnions } from "./schema.js";

const notes = ["description", "deprecated", "example", "examples"];

/** Compares the parameters of an operation. Path parameters are matched by position: their name is not sent. */
export function compareParameters(pair: Pair): void {
  const { old, now, direction, today } = pair;
  const isRequest = direction === "request";
  const rest = new Map(now.parameters.map((one) => [positionOf(one, now), one]));
  for (const one of old.parameters) {
    const position = positionOf(one, old);
    const other = rest.get(position);
    rest.delete(position);
    const place = `${one.in} ${one.name}`;
    if (other) {
      compareParameter(pair, one, other, place);
      continue;
    }
    const isOver = isPastSunset(one.node.value, today);
    const message = `The ${one.in} parameter \`${one.name}\` was removed${isOver ? " after its sunset" : ""}.`;
    const probes = [{ type: "exchange" as const, parameter: { in: one.in, name: one.name, sent: true } }];
    const verdict = isOver ? "minor" : "major";
    report(pair, {
      place,
      subject: "parameter",
      effect: "removed",
      verdict,
      message,
      before: one.required,
      old: one.node,
      probes,
    });
  }
  for (const one of rest.values()) {
    const isBreaking = one.required && isRequest;
    const message = `The ${one.required ? "required" : "optional"} ${one.in} parameter \`${one.name}\` was added.`;
    const probes = [{ type: "exchange" as const, parameter: { in: one.in, name: one.name, sent: false } }];
    const verdict = isBreaking ? "major" : "minor";
    const place = `${one.in} ${one.name}`;
    report(pair, {
      place,
      subject: "parameter",
      effect: "added",
      verdict,
      message,
      after: one.required,
      now: one.node,
      probes,
    });
  }
}

function positionOf(one: Parameter, { path }: Operation): string {
  if (one.in !== "path") return keyOf(one);
  return `path ${[...path.matchAll(/\{([^}]*)\}/g)].findIndex(([, name]) => name === one.name)}`;
}

/** Compares two versions of a parameter or response header. */
export function compareParameter(
  pair: Pair,
  old: Parameter,
  now: Parameter,
  place: string,
  status?: string,
): void {
  const isHeader = status !== undefined;
  const direction = isHeader ? (pair.direction === "request" ? "response" : "request") : pair.direction;
  const subject = isHeader ? "header" : "parameter";
  const nodes = { old: old.node, now: now.node };
  if (old.name !== now.name && old.in === "path") {
    const message = `The path parameter \`${old.name}\` is now called \`${now.name}\`; requests stay the same.`;
    report(pair, {
      place,
      subject: "parameter.name",
      effect: "changed",
      verdict: "patch",
      message,
      before: old.name,
      after: now.name,
      ...nodes,
    });
  }
  if (old.required !== now.required && old.in !== "path") {
    const isNarrowed = now.required;
    const verdict = isNarrowed === (direction === "request") ? "major" : "minor";
    const message = `\`${old.name}\` is ${now.required ? "now" : "no longer"} required.`;
    const probes = isHeader
      ? [{ type: "exchange" as const, header: old.name, status, omitted: true }]
      : [{ type: "exchange" as const, parameter: { in: old.in, name: old.name, sent: false } }];
    const effect = isNarrowed ? "narrowed" : "widened";
    report(pair, {
      place,
      subject: `${subject}.required`,
      effect,
      verdict,
      message,
      before: old.required,
      after: now.required,
      ...nodes,
      probes,
    });
  }
  compareSerialization(pair, old, now, place, subject);
  if (old.allowEmptyValue !== now.allowEmptyValue) {
    const effect = now.allowEmptyValue ? "widened" : "narrowed";
    const message = `An empty value is ${now.allowEmptyValue ? "now" : "no longer"} allowed.`;
    const verdict = now.allowEmptyValue ? "minor" : "major";
    const probes = [
      { type: "exchange" as const, parameter: { in: old.in, name: old.name, sent: true, empty: true } },
    ];
    report(pair, {
      place,
      subject: `${subject}.allowEmptyValue`,
      effect,
      verdict,
      message,
      ...nodes,
      probes,
    });
  }
  const carrier: Carrier = {
    direction,
    in: old.in,
    name: old.name,
    ...(isHeader ? { status } : {}),
    old: old.schema,
    now: now.schema,
  };
  const at: At = { carrier, steps: [], place, isInverted: false, open: new Set(), today: pair.today };
  pair.changes.push(
    ...compareUnions(old.schema, now.schema, at).map((found) => toChange(found, pair.old.id, pair.old.route)),
  );
  reportNotes(pair, place, subject, old.node, now.node, notes);
}

/** Style and explode change what is sent, unless all values are scalars, which both send in one way. */
function compareSerialization(
  pair: Pair,
  old: Parameter,
  now: Parameter,
  place: string,
  subject: string,
): void {
  const isNested = ({ kind }: Atom) => kind === "array" || kind === "object";
  const matters = [...old.schema.atoms, ...now.schema.atoms].some(isNested);
  const explodes = (one: Parameter): boolean => matters && one.explode;
  const before = [old.mediaType ?? old.style, explodes(old), old.allowReserved];
  const after = [now.mediaType ?? now.style, explodes(now), now.allowReserved];
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  const onlyReserved = before[0] === after[0] && before[1] === after[1];
  const verdict = onlyReserved && now.allowReserved ? "minor" : "major";
  const message = `The serialization changed: ${serialized(before)} before, ${serialized(after)} now.`;
  const probes = [{ type: "exchange" as const, serialized: { in: old.in, name: old.name } }];
  report(pair, {
    place,
    subject: `${subject}.serialization`,
    effect: "changed",
    verdict,
    message,
    before,
    after,
    old: old.node,
    now: now.node,
    probes,
  });
}

const serialized = ([style, explode, reserved]: readonly unknown[]): string =>
  `${style}${explode ? ", exploded" : ""}${reserved ? ", reserved characters allowed" : ""}`;
