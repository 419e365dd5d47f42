import { isDeepStrictEqual } from "node:util";
import type { AccessRules, OrganizationAccess } from "@mycreditapp/document";
import type { Model } from "../model/operations.js";
import { compareNotes } from "./notes.js";
import { type Pair, report, sunsetOf } from "./report.js";

const idempotentMethods = ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"];

/** True if a request may be sent again. */
export function isIdempotent({ method, node }: Pair["old"]): boolean {
  return idempotentMethods.includes(method) || node.value["x-idempotent"] === true;
}

/** Compares this API's own facts: who may call, idempotence, sunset. */
export function compareFacts(pair: Pair, old: Model, now: Model): void {
  compareAccess(pair, old, now);
  compareIdempotence(pair);
  compareSunset(pair);
}

export const accessOf = ({ node }: Pair["old"]): OrganizationAccess | undefined =>
  node.value["x-organization-access"] as OrganizationAccess | undefined;

function compareAccess(pair: Pair, oldModel: Model, newModel: Model): void {
  const [old, now] = [accessOf(pair.old), accessOf(pair.now)];
  const base = { place: "x-organization-access", old: pair.old.node, now: pair.now.node };
  if (!old || !now) {
    if (!old && !now) return;
    const effect = now ? "added" : "removed";
    const message = now ? "Callers now have to choose a scenario." : "Callers no longer choose a scenario.";
    const probes = [{ type: "exchange" as const, scenario: old?.scenarios[0] ?? "none" }];
    report(pair, {
      ...base,
      subject: "access",
      effect,
      verdict: "major",
      message,
      before: old,
      after: now,
      probes,
    });
    return;
  }
  for (const scenario of old.scenarios.filter((one) => !now.scenarios.includes(one))) {
    const message = `The scenario ${scenario} was removed.`;
    const probes = [{ type: "exchange" as const, scenario }];
    report(pair, {
      ...base,
      subject: "scenario",
      effect: "removed",
      verdict: "major",
      message,
      before: scenario,
      probes,
    });
  }
  for (const scenario of now.scenarios.filter((one) => !old.scenarios.includes(one))) {
    report(pair, {
      ...base,
      subject: "scenario",
      effect: "added",
      verdict: "minor",
      message: `The scenario ${scenario} was added.`,
      after: scenario,
    });
  }
  const changed = old.scenarios.find(
    (one) =>
      now.scenarios.includes(one) &&
      !isDeepStrictEqual(ruleOf(oldModel, old, one), ruleOf(newModel, now, one)),
  );
  if (old.resource !== now.resource || changed) {
    const [before, after] = [old, now].map(({ resource }, index) => ({
      resource,
      headers: ruleOf(index === 0 ? oldModel : newModel, index === 0 ? old : now, changed ?? "self") ?? null,
    }));
    const message =
      old.resource === now.resource
        ? "The organizations in the headers changed."
        : `The resource is now ${now.resource}; it was ${old.resource}.`;
    const probes = changed ? [{ type: "exchange" as const, scenario: changed }] : [];
    const verdict = changed || !oldModel.source.root.value["x-organization-access-rules"] ? "major" : "patch";
    report(pair, {
      ...base,
      subject: "resource",
      effect: "changed",
      verdict,
      message,
      before,
      after,
      probes,
    });
  }
  const notes = (one: OrganizationAccess) => ({
    "x-evidence": one["x-evidence"],
    "x-evidence-note": one["x-evidence-note"],
  });
  for (const note of compareNotes(notes(old), notes(now)))
    report(pair, { ...base, ...note, subject: `access.${note.subject}` });
}

/** The organizations that a caller names in a scenario. */
export function ruleOf(model: Model, { resource }: OrganizationAccess, scenario: string): unknown {
  const rules = model.source.root.value["x-organization-access-rules"] as AccessRules | undefined;
  return rules?.[resource]?.[scenario as "self"] ?? (rules ? undefined : { resource });
}

function compareIdempotence(pair: Pair): void {
  const [was, is] = [isIdempotent(pair.old), isIdempotent(pair.now)];
  if (was === is) return;
  const message = is ? "May now be sent again." : "May no longer be sent again.";
  const probes = [{ type: "exchange" as const, repeated: true }];
  report(pair, {
    place: "x-idempotent",
    subject: "idempotence",
    effect: is ? "added" : "removed",
    verdict: is ? "minor" : "major",
    message,
    before: was,
    after: is,
    old: pair.old.node,
    now: pair.now.node,
    probes,
  });
}

function compareSunset(pair: Pair): void {
  const [before, after] = [pair.old.node.value, pair.now.node.value].map(sunsetOf);
  if (before === after) return;
  const base = {
    place: "x-sunset",
    subject: "sunset",
    before,
    after,
    old: pair.old.node,
    now: pair.now.node,
  };
  if (!before)
    report(pair, { ...base, effect: "added", verdict: "minor", message: `May be removed after ${after}.` });
  else if (!after)
    report(pair, {
      ...base,
      effect: "removed",
      verdict: "patch",
      message: `No longer announced to be removed after ${before}.`,
    });
  else if (after < before) {
    const probes = [{ type: "exchange" as const, day: after }];
    report(pair, {
      ...base,
      effect: "narrowed",
      verdict: "major",
      message: `May be removed earlier: after ${after}, not ${before}.`,
      probes,
    });
  } else
    report(pair, {
      ...base,
      effect: "widened",
      verdict: "minor",
      message: `May be removed later: after ${after}, not ${before}.`,
    });
}
