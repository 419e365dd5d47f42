import { plural } from "@mycreditapp/report/text";
import { fingerprint } from "../model/change.js";
import { groupChanges } from "../review/group.js";
import type { Review } from "../review/review.js";
import { exampleOf } from "./example.js";
import { placeOf } from "./places.js";

/** A report for a terminal. */
export function toTerminal(review: Review, root: string): string {
  const lines: string[] = [];
  const section = (title: string, content: readonly string[]): void => {
    if (content.length > 0) lines.push("", title, ...content.map((line) => `  ${line}`));
  };
  lines.push(
    review.base
      ? `Compared with ${review.base.slice(0, 12)}: ${review.verdict}`
      : `Verdict: ${review.verdict}`,
  );
  const groups = groupChanges(review.changes);
  for (const verdict of ["major", "minor", "patch"] as const) {
    const own = groups.filter(({ first }) => first.verdict === verdict);
    const content = own.flatMap(({ first, operations }) => {
      const place = placeOf(review, first, root);
      const head = `${operationsText(operations)} ${first.place}`.trim();
      const waiver = review.waived.get(fingerprint(first));
      return [
        `${head}: ${first.message}${waiver ? ` (waived until ${waiver.until}: ${waiver.reason})` : ""}`,
        ...(verdict === "patch"
          ? []
          : [
              `    ${first.kind}${place ? `  ${place.file}:${place.line}` : ""}${review.base && verdict === "major" ? `  ${fingerprint(first)}` : ""}`,
            ]),
        ...witnessLines(first),
      ];
    });
    const title = { major: "Breaking", minor: "Compatible", patch: "Documentation" }[verdict];
    section(`${title} (${verdict}, ${plural(own.length, "change")})`, content);
  }
  section(
    "Lint",
    review.lint.map(({ file, line, rule, message }) => `${file}:${line} ${rule}: ${message}`),
  );
  section("Packages", [
    ...(review.problem ? [`Could not be generated: ${review.problem}`] : []),
    ...review.surface
      .slice(0, 40)
      .map(({ kind, name, before, after }) => `${before ? (after ? "~" : "-") : "+"} ${kind} ${name}`),
  ]);
  section(
    "Who breaks",
    review.consumers.flatMap(({ name, broken, errors }) => [
      `${name}${broken.length > 0 ? `: uses ${broken.join(", ")}` : ""}`,
      ...errors.slice(0, 5).map(({ file, line, message }) => `  ${file}:${line} ${message}`),
    ]),
  );
  section(
    "Metrics",
    review.figures
      .filter(({ before, after }) => before !== after)
      .map(({ name, before, after }) => `${name}: ${before} → ${after}`),
  );
  if (review.version)
    section("Version", [`Needs ${review.version.needed}; changesets declare ${review.version.declared}.`]);
  section("Findings", review.findings);
  if (review.version?.suggestion)
    section("Commit this changeset in .changeset/, in your words:", review.version.suggestion.split("\n"));
  if (review.findings.length === 0) lines.push("", "Nothing was found that needs a change.");
  return lines.join("\n");
}

export function operationsText(operations: readonly string[]): string {
  const known = operations.filter(Boolean);
  return known.length > 3
    ? `${known.slice(0, 2).join(", ")} and ${known.length - 2} more operations`
    : known.join(", ");
}

function witnessLines({ verdict, witness }: Review["changes"][number]): string[] {
  if (verdict !== "major" || !witness) return [];
  if (!witness.found) return [`    May break: ${witness.reason}`];
  const { code, verdict: says } = exampleOf(witness);
  const lines = code.length < 160 ? [code.replaceAll(/\s*\n\s*/g, " ")] : code.split("\n");
  return [`    ${says}`, ...lines.map((line) => `      ${line}`)];
}
