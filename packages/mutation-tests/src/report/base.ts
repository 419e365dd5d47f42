import type { MutationReport } from "./score.js";

/** Says where a score is below that of the base. Reports of another format are not compared. */
export function belowBase(
  { score, wireAndScenarios }: Pick<MutationReport, "score" | "wireAndScenarios">,
  base: Pick<MutationReport, "version" | "score" | "wireAndScenarios">,
): string[] {
  if (base.version !== 3) return [];
  return [
    ["The score", score, base.score] as const,
    ["The score of wire and scenario table", wireAndScenarios, base.wireAndScenarios] as const,
  ].flatMap(([name, now, before]) =>
    now < before ? [`${name} is ${now} %, below the ${before} % of the base.`] : [],
  );
}
