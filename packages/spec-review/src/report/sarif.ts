import { fingerprint } from "../model/change.js";
import type { Review } from "../review/review.js";
import { placeOf } from "./places.js";

/** SARIF 2.1.0, for code scanning. */
export function toSarif(review: Review, root: string): string {
  const lint = review.lint.map(({ rule, severity, message, file, line }) =>
    result(`lint/${rule}`, severity, message, { file, line }),
  );
  const changes = review.changes.flatMap((change) => {
    if (change.verdict === "patch" || change.verdict === "none") return [];
    const level = change.verdict === "major" ? "error" : "note";
    const place = placeOf(review, change, root);
    const waiver = review.waived.get(fingerprint(change));
    const text = `${change.operation} ${change.place}: ${change.message}`.trim();
    const suppressed = waiver ? { suppressions: [{ kind: "external", justification: waiver.reason }] } : {};
    return [
      {
        ...result(change.kind, level, text, place ?? { file: "spec/openapi.yaml", line: 1 }),
        partialFingerprints: { change: fingerprint(change) },
        ...suppressed,
      },
    ];
  });
  const results = [...lint, ...changes];
  const rules = [...new Set(results.map(({ ruleId }) => ruleId))].sort().map((id) => ({ id }));
  const driver = { name: "spec-review", rules };
  return JSON.stringify(
    {
      $schema: "https://json.schemastore.org/sarif-2.1.0.json",
      version: "2.1.0",
      runs: [{ tool: { driver }, results }],
    },
    null,
    2,
  );
}

function result(ruleId: string, level: string, text: string, { file, line }: { file: string; line: number }) {
  const physicalLocation = { artifactLocation: { uri: file }, region: { startLine: line } };
  return { ruleId, level, message: { text }, locations: [{ physicalLocation }] };
}
