import type { Body, Response } from "../model/operations.js";
import { compareContent } from "./content.js";
import { compareParameter } from "./parameters.js";
import { isPastSunset, type Pair, report, reportNotes } from "./report.js";

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
      const other = now.get(covering) as Response;
      const message = `The response ${status} has no entry of its own any more; ${covering} describes it.`;
      const nodes = { old: response.node, now: other.node };
      // A new range is reported as such.
      if (old.has(covering)) {
        report(pair, {
          place,
          subject: "status-entry",
          effect: "removed",
          verdict: "patch",
          message,
          before: status,
          after: covering,
          ...nodes,
        });
      }
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
    const covering = cover(status, [...old.keys()]);
    const within = [...old.keys()].filter((one) => !now.has(one) && cover(one, [status]));
    const base = { place, verdict: "minor" as const, after: status, now: response.node };
    if (covering) {
      const message = `The response ${status} has an entry of its own now; ${covering} described it.`;
      report(pair, { ...base, subject: "status-entry", effect: "added", message, before: covering });
      compareResponse(pair, old.get(covering) as Response, response, place);
    } else if (within.length > 0) {
      const message = `The response ${within.join(", ")} is now any of ${status}.`;
      report(pair, { ...base, subject: "response", effect: "widened", message, before: within });
    } else
      report(pair, {
        ...base,
        subject: "response",
        effect: "added",
        message: `The response ${status} was added.`,
      });
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
  reportNotes(pair, place, "response", old.node, now.node, ["description", "links"]);
}
