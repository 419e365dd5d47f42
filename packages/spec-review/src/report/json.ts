import { fingerprint, type Witness } from "../model/change.js";
import type { Review } from "../review/review.js";

/** Two documents: verdict and changes only. A working tree: the whole review. */
export function toJson(review: Review): string {
  const { base, verdict, changes } = review;
  const listed = changes.map((change) => {
    const { operation, place, kind, verdict, message, witness } = change;
    const record = { operation, place, kind, verdict, message, witness: witness ? shortened(witness) : null };
    if (!base) return record;
    const waiver = review.waived.get(fingerprint(change));
    return { ...record, fingerprint: fingerprint(change), ...(waiver ? { waiver } : {}) };
  });
  if (!base) return JSON.stringify({ verdict, changes: listed }, null, 2);
  const { findings, lint, surface, consumers, figures, metrics, version } = review;
  return JSON.stringify(
    { base, verdict, findings, changes: listed, lint, surface, consumers, figures, metrics, version },
    null,
    2,
  );
}

/** Long strings are cut, with their length. */
export function shortened(witness: Witness): unknown {
  return JSON.parse(
    JSON.stringify(witness, (_, value) =>
      typeof value === "string" && value.length > 400
        ? `${value.slice(0, 40)}… (${value.length} characters)`
        : value,
    ),
  );
}
