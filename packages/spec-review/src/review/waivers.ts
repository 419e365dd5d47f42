import { existsSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { type Change, fingerprint } from "../model/change.js";

/** A breaking change that was reviewed and accepted. */
export interface Waiver {
  /** Identifies the change: operation, place, kind, before and after. */
  readonly fingerprint: string;
  readonly operation: string;
  readonly place: string;
  readonly kind: string;
  readonly reason: string;
  /** Last day on which it holds, `YYYY-MM-DD`. */
  readonly until: string;
}

export interface WaiverCheck {
  /** Waived changes by fingerprint. */
  readonly waived: ReadonlyMap<string, Waiver>;
  readonly problems: readonly string[];
}

const fields = ["fingerprint", "operation", "place", "kind", "reason", "until"] as const;

/** Reads waivers, and reports those that are incomplete, expired, or match no change. */
export function checkWaivers(file: string, changes: readonly Change[], today: string): WaiverCheck {
  const waived = new Map<string, Waiver>();
  if (!existsSync(file)) return { waived, problems: [] };
  const waivers = (parse(readFileSync(file, "utf8")) ?? []) as Waiver[];
  if (!Array.isArray(waivers)) return { waived, problems: ["The waivers are not a list."] };
  const breaking = new Map(
    changes.filter(({ verdict }) => verdict === "major").map((one) => [fingerprint(one), one]),
  );
  const problems = waivers.flatMap((waiver) => {
    const name = `Waiver ${waiver.fingerprint} (${waiver.operation || "document"}, ${waiver.place})`;
    const missing = fields.filter((field) => typeof waiver[field] !== "string");
    if (missing.length > 0) return [`${name}: ${missing.join(", ")} missing, or no text.`];
    if (!/^\d{4}-\d{2}-\d{2}$/.test(waiver.until))
      return [`${name}: \`until\` is not a date like 2026-12-31.`];
    const change = breaking.get(waiver.fingerprint);
    if (!change) return [`${name}: ${whyUnused(waiver, [...breaking.values()])}`];
    if (fields.slice(1, 4).some((field) => waiver[field] !== change[field as "place"])) {
      return [
        `${name}: the fingerprint is of another change, ${change.operation} ${change.place} ${change.kind}.`,
      ];
    }
    if (waiver.until < today) return [`${name}: expired on ${waiver.until}. Remove it, or review it again.`];
    if (waived.has(waiver.fingerprint)) return [`${name}: listed twice.`];
    waived.set(waiver.fingerprint, waiver);
    return [];
  });
  return { waived, problems };
}

function whyUnused({ operation, place, kind }: Waiver, breaking: readonly Change[]): string {
  const altered = breaking.find(
    (one) => one.operation === operation && one.place === place && one.kind === kind,
  );
  if (!altered) return "matches no breaking change. Remove it.";
  return `the change was altered since it was reviewed. It is now ${fingerprint(altered)}: ${altered.message}`;
}

/** An entry for the waivers file, its reason and day left to the reviewer. */
export function waiverFor(change: Change): string {
  const { operation, place, kind } = change;
  const quote = (text: string) => JSON.stringify(text);
  return [
    `- fingerprint: ${quote(fingerprint(change))}`,
    `  operation: ${quote(operation)}`,
    `  place: ${quote(place)}`,
    `  kind: ${kind}`,
    "  reason:",
    '  until: "YYYY-MM-DD"',
  ].join("\n");
}
