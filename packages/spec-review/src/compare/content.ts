import { isDeepStrictEqual } from "node:util";
import type { Fields } from "../document/source.js";
import type { Carrier } from "../model/change.js";
import type { Media } from "../model/operations.js";
import { type At, toChange } from "./found.js";
import { type Pair, report, reportNotes } from "./report.js";
import { compareUnions } from "./schema.js";

/** Compares the media types of a request body or response. @param status Undefined for a request. */
export function compareContent(
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
    // A range of which something is left is reported below.
    if (now.some((one) => wildcardFor(one.mediaType, [media]))) continue;
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
      const probes = [
        {
          type: "exchange" as const,
          ...(status ? { status, accept: "application/x-other" } : { contentType: "application/x-other" }),
        },
      ];
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
    const gone = old.find(
      (one) =>
        wildcardFor(one.mediaType, [media]) && !now.some(({ mediaType }) => mediaType === one.mediaType),
    );
    if (gone) {
      const message = `${gone.mediaType} is now ${media.mediaType}.`;
      const probes = [
        {
          type: "exchange" as const,
          ...(status ? { status, accept: "application/x-other" } : { contentType: "application/x-other" }),
        },
      ];
      const verdict = isSent ? "minor" : "major";
      report(pair, {
        place,
        subject: "media-type",
        effect: "widened",
        verdict,
        message,
        before: gone.mediaType,
        after: media.mediaType,
        now: media.node,
        probes,
      });
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
