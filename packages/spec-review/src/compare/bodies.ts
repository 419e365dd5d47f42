import { isDeepStrictEqual } from "node:util";
import type { Carrier } from "../model/change.js";
import type { Body, Media, Response } from "../model/operations.js";
import type { Fields } from "../model/source.js";
import { type At, toChange } from "./found.js";
import { compareParameter } from "./parameters.js";
import { isPastSunset, type Pair, report, reportNotes } from "./report.js";
import { compareUnions } from "./schema.js";

/** Compares the request body of an operation. */
export function compareBody(pair: Pair): void {
  const [old, now] = [pair.old.body, pair.now.body];
  const isRequest = pair.direction === "request";
  const place = "body";
  if (!old && !now) return;
  if (!old || !now) {
    const body = (old ?? now) as Body;
    const effect = now ? "added" : "removed";
    const isBreaking = now ? now.required && isRequest : true;
    const message = `The ${body.required ? "required" : "optional"} request body was ${effect}.`;
    const probes = [{ type: "exchange" as const, body: now ? ("omitted" as const) : ("sent" as const) }];
    const verdict = isBreaking ? "major" : "minor";
    report(pair, {
      place,
      subject: "body",
      effect,
      verdict,
      message,
      old: old?.node,
      now: now?.node,
      probes,
    });
    return;
  }
  if (old.required !== now.required) {
    const effect = now.required ? "narrowed" : "widened";
    const verdict = now.required === isRequest ? "major" : "minor";
    const message = `The request body is ${now.required ? "now" : "no longer"} required.`;
    const probes = [{ type: "exchange" as const, body: "omitted" as const }];
    report(pair, {
      place,
      subject: "body.required",
      effect,
      verdict,
      message,
      old: old.node,
      now: now.node,
      probes,
    });
  }
  compareContent(pair, old.media, now.media, place, undefined);
  reportNotes(pair, place, "body", old.node, now.node, ["description"]);
}

/** Compares what an operation returns. A status without an entry is described by its range, or by `default`. */
export function compareResponses(pair: Pair): void {
  const [old, now] = [byStatus(pair.old.responses), byStatus(pair.now.responses)];
  const specialized = new Set<string>();
  for (const [status, response] of old) {
    const place = `response ${status}`;
    const same = now.get(status);
    if (same) {
      compareResponse(pair, response, same, place);
      continue;
    }
    const covering = cover(status, [...now.keys()]);
    if (covering) {
      const message = `The response ${status} has no entry of its own any more; ${covering} describes it.`;
      const other = now.get(covering) as Response;
      report(pair, {
        place,
        subject: "response",
        effect: "widened",
        verdict: "patch",
        message,
        before: status,
        after: covering,
        old: response.node,
        now: other.node,
      });
      compareResponse(pair, response, other, place);
      continue;
    }
    const within = [...now.keys()].filter((one) => !old.has(one) && cover(one, [status]));
    if (within.length > 0) {
      const message = `Of ${status}, only ${within.join(", ")} is left.`;
      report(pair, {
        place,
        subject: "response",
        effect: "narrowed",
        verdict: "minor",
        message,
        before: status,
        after: within,
        old: response.node,
      });
      for (const one of within) {
        specialized.add(one);
        compareResponse(pair, response, now.get(one) as Response, `response ${one}`);
      }
      continue;
    }
    const message = `The response ${status} was removed.`;
    const probes = [{ type: "exchange" as const, status }];
    report(pair, {
      place,
      subject: "response",
      effect: "removed",
      verdict: "major",
      message,
      before: status,
      old: response.node,
      probes,
    });
  }
  for (const [status, response] of now) {
    if (old.has(status) || specialized.has(status)) continue;
    const place = `response ${status}`;
    const message = `The response ${status} was added.`;
    report(pair, {
      place,
      subject: "response",
      effect: "added",
      verdict: "minor",
      message,
      after: status,
      now: response.node,
    });
    const covering = cover(status, [...old.keys()]);
    if (covering) compareResponse(pair, old.get(covering) as Response, response, place);
  }
}

const byStatus = (responses: readonly Response[]) => new Map(responses.map((one) => [one.status, one]));

/** The entry that describes a status or range. */
export function cover(status: string, entries: readonly string[]): string | undefined {
  if (entries.includes(status)) return status;
  const range = `${status[0]}XX`;
  if (status !== "default" && entries.includes(range)) return range;
  return entries.includes("default") && status !== "default" ? "default" : undefined;
}

function compareResponse(pair: Pair, old: Response, now: Response, place: string): void {
  const status = place.replace("response ", "");
  compareContent(pair, old.media, now.media, place, status);
  const rest = new Map(now.headers.map((one) => [one.name.toLowerCase(), one]));
  for (const one of old.headers) {
    const header = `${place} header ${one.name}`;
    const other = rest.get(one.name.toLowerCase());
    rest.delete(one.name.toLowerCase());
    if (other) {
      compareParameter(pair, one, other, header, status);
      continue;
    }
    const isOver = isPastSunset(one.node.value, pair.today);
    const message = `The response header \`${one.name}\` was removed.`;
    const probes = [{ type: "exchange" as const, header: one.name, status }];
    report(pair, {
      place: header,
      subject: "header",
      effect: "removed",
      verdict: isOver ? "minor" : "major",
      message,
      before: one.name,
      old: one.node,
      probes,
    });
  }
  for (const one of rest.values()) {
    const message = `The response header \`${one.name}\` was added.`;
    report(pair, {
      place: `${place} header ${one.name}`,
      subject: "header",
      effect: "added",
      verdict: "minor",
      message,
      after: one.name,
      now: one.node,
    });
  }
  reportNotes(pair, place, "response", old.node, now.node, ["description"]);
}

function compareContent(
  pair: Pair,
  old: readonly Media[],
  now: readonly Media[],
  place: string,
  status: string | undefined,
): void {
  const isSent = (status === undefined) === (pair.direction === "request");
  for (const media of old) {
    const other =
      now.find(({ mediaType }) => mediaType === media.mediaType) ?? wildcardFor(media.mediaType, now);
    if (other) {
      compareMedia(pair, media, other, place, status);
      continue;
    }
    const message = `The media type ${media.mediaType} was removed.`;
    const probes = [
      {
        type: "exchange" as const,
        ...(status ? { status, accept: media.mediaType } : { contentType: media.mediaType }),
      },
    ];
    report(pair, {
      place,
      subject: "media-type",
      effect: "removed",
      verdict: "major",
      message,
      before: media.mediaType,
      old: media.node,
      probes,
    });
  }
  for (const media of now) {
    if (old.some(({ mediaType }) => mediaType === media.mediaType)) continue;
    const covering = wildcardFor(media.mediaType, old);
    if (covering && !now.includes(covering)) {
      const message = `${covering.mediaType} is now ${media.mediaType}.`;
      const verdict = isSent ? "major" : "minor";
      const probes = [{ type: "exchange" as const, contentType: "application/octet-stream" }];
      report(pair, {
        place,
        subject: "media-type",
        effect: "narrowed",
        verdict,
        message,
        before: covering.mediaType,
        after: media.mediaType,
        now: media.node,
        probes,
      });
      compareMedia(pair, covering, media, place, status);
      continue;
    }
    const message = `The media type ${media.mediaType} was added.`;
    report(pair, {
      place,
      subject: "media-type",
      effect: "added",
      verdict: "minor",
      message,
      after: media.mediaType,
      now: media.node,
    });
  }
}

function wildcardFor(mediaType: string, all: readonly Media[]): Media | undefined {
  const range = `${mediaType.split("/")[0]}/*`;
  return all.find(
    (one) => one.mediaType !== mediaType && (one.mediaType === range || one.mediaType === "*/*"),
  );
}

function compareMedia(pair: Pair, old: Media, now: Media, place: string, status: string | undefined): void {
  const base = status === undefined ? pair.direction : pair.direction === "request" ? "response" : "request";
  reportNotes(pair, place, "media-type", old.node, now.node, ["example", "examples"]);
  compareEncoding(pair, old, now, place);
  if (!old.schema || !now.schema) {
    if (old.schema || now.schema) {
      const effect = now.schema ? "narrowed" : "widened";
      const verdict = (effect === "narrowed") === (base === "request") ? "major" : "minor";
      report(pair, {
        place,
        subject: `${base}.schema`,
        effect,
        verdict,
        message: `The schema was ${now.schema ? "added" : "removed"}.`,
        old: old.node,
        now: now.node,
      });
    }
    return;
  }
  const carrier: Carrier = {
    direction: base,
    in: "body",
    mediaType: now.mediaType,
    ...(status ? { status } : {}),
    old: old.schema,
    now: now.schema,
  };
  const at: At = { carrier, steps: [], place, isInverted: false, open: new Set(), today: pair.today };
  pair.changes.push(
    ...compareUnions(old.schema, now.schema, at).map((found) => toChange(found, pair.old.id, pair.old.route)),
  );
}

/** Compares how the parts of a multipart or form body are sent. */
function compareEncoding(pair: Pair, old: Media, now: Media, place: string): void {
  const [before, after] = [old, now].map(
    ({ node }) => (node.value.encoding ?? {}) as Record<string, Fields>,
  ) as [Record<string, Fields>, Record<string, Fields>];
  for (const part of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [{ contentType: was, ...rest }, { contentType: is, ...others }] = [
      before[part] ?? {},
      after[part] ?? {},
    ];
    const at = { place: `${place} .${part}`, old: old.node, now: now.node };
    if (!isDeepStrictEqual(rest, others)) {
      report(pair, {
        ...at,
        subject: "encoding",
        effect: "changed",
        verdict: "major",
        message: `The encoding of \`${part}\` changed.`,
        before: rest,
        after: others,
      });
    }
    const [types, news] = [typesOf(was), typesOf(is)];
    if (isDeepStrictEqual(types, news)) continue;
    const isNarrowed = news.length > 0 && (types.length === 0 || types.some((one) => !news.includes(one)));
    const isWidened = types.length > 0 && (news.length === 0 || news.some((one) => !types.includes(one)));
    const effect = isNarrowed && isWidened ? "changed" : isNarrowed ? "narrowed" : "widened";
    const verdict = isNarrowed ? "major" : "minor";
    const probes = [
      {
        type: "exchange" as const,
        part: { name: part, mediaType: types.find((one) => !news.includes(one)) ?? "application/x-any" },
      },
    ];
    const message = `Media types of \`${part}\`: ${types.join(", ") || "any"} before, ${news.join(", ") || "any"} now.`;
    report(pair, {
      ...at,
      subject: "encoding.contentType",
      effect,
      verdict,
      message,
      before: types,
      after: news,
      probes,
    });
  }
}

const typesOf = (value: unknown): string[] =>
  typeof value === "string"
    ? value
        .split(",")
        .map((one) => one.trim().toLowerCase())
        .sort()
    : [];
