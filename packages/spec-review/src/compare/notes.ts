import { isDeepStrictEqual } from "node:util";
import { evidences } from "@mycreditapp/document";
import { type Fields, isFields } from "../document/source.js";
import type { Verdict } from "../model/change.js";

export interface NoteChange {
  readonly subject: string;
  readonly effect: "added" | "removed" | "changed";
  readonly verdict: Verdict;
  readonly message: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Compared elsewhere. */
const elsewhere = [
  "readOnly",
  "writeOnly",
  "discriminator",
  "$comment",
  "x-idempotent",
  "x-organization-access",
  "x-sunset",
];

/** Compares keywords that constrain no value: documentation, examples, defaults, evidence. */
export function compareNotes(old: Fields, now: Fields): NoteChange[] {
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (key) => !elsewhere.includes(key),
  );
  return keys.flatMap((subject) => {
    const [before, after] = [old[subject], now[subject]];
    if (isDeepStrictEqual(before, after)) return [];
    if (subject === "deprecated" && Boolean(before) === Boolean(after)) return [];
    const effect = before === undefined ? "added" : after === undefined ? "removed" : "changed";
    return [{ subject, effect, before, after, ...rate(subject, before, after, effect) }];
  });
}

function rate(
  subject: string,
  before: unknown,
  after: unknown,
  effect: string,
): { verdict: Verdict; message: string } {
  if (subject === "deprecated") {
    return after
      ? { verdict: "minor", message: "Now deprecated." }
      : { verdict: "patch", message: "No longer deprecated." };
  }
  if (subject === "x-evidence") return rateEvidence(before, after);
  if (subject === "x-lifecycle") return rateLifecycle(before, after);
  if (subject === "x-extensible-enum")
    return { verdict: "minor", message: "The known values of an open enum changed." };
  return { verdict: "patch", message: `\`${subject}\` was ${effect}.` };
}

function rateEvidence(before: unknown, after: unknown): { verdict: Verdict; message: string } {
  const weakest = (value: unknown): number =>
    Math.max(
      ...(isFields(value) ? Object.values(value) : [value ?? "documented"]).map((one) =>
        evidences.indexOf(one as never),
      ),
    );
  const [was, is] = [weakest(before), weakest(after)];
  if (is > was) return { verdict: "minor", message: "The evidence is weaker: check what relies on it." };
  return { verdict: "patch", message: is < was ? "The evidence is stronger." : "The evidence changed." };
}

function rateLifecycle(before: unknown, after: unknown): { verdict: Verdict; message: string } {
  const finals = (value: unknown) =>
    [...(((value as { final?: { values?: string[] } })?.final?.values ?? []) as string[])].sort();
  if (before === undefined || after === undefined) {
    return {
      verdict: "minor",
      message: `\`x-lifecycle\` was ${before === undefined ? "added" : "removed"}.`,
    };
  }
  return isDeepStrictEqual(finals(before), finals(after))
    ? { verdict: "minor", message: "The lifecycle changed." }
    : {
        verdict: "major",
        message: "The final values changed: whoever waits for one stops too early, or never.",
      };
}
