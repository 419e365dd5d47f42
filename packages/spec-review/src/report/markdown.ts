import { formatDelta } from "../metrics/delta.js";
import { fingerprint } from "../model/change.js";
import { type Group, groupChanges } from "../review/group.js";
import type { Review } from "../review/review.js";
import { waiverFor } from "../review/waivers.js";
import { exampleOf } from "./example.js";
import { placeOf } from "./places.js";
import { operationsText } from "./terminal.js";

const shown = 30;

/** A report for a pull request comment. All text of the document is escaped. */
export function toMarkdown(review: Review, root: string): string {
  const groups = groupChanges(review.changes);
  const own = (verdict: string) => groups.filter(({ first }) => first.verdict === verdict);
  const [major, minor, patch] = ["major", "minor", "patch"].map(own) as [Group[], Group[], Group[]];
  const parts = [
    `## Spec review: ${review.verdict}`,
    review.findings.length > 0
      ? list(review.findings.map((finding) => `**${escapeMarkdown(finding)}**`))
      : "Nothing was found that needs a change.",
    `${major.length} breaking, ${minor.length} compatible, ${patch.length} documentation changes.`,
    section(
      "Breaking changes",
      major
        .slice(0, shown)
        .map((group) => changeText(review, group, root))
        .join("\n\n"),
      major.length,
    ),
    table(
      "Compatible changes",
      ["Operations", "Place", "Change"],
      minor.map(({ first, operations }) => [operationsText(operations), first.place, first.message]),
    ),
    fold(
      "Documentation changes",
      patch.map(
        ({ first, operations }) =>
          `- ${escapeMarkdown(`${operationsText(operations)} ${first.place}: ${first.message}`)}`,
      ),
    ),
    table(
      "Lint",
      ["File", "Rule", "Message"],
      review.lint.map(({ file, line, rule, message }) => [`${file}:${line}`, rule, message]),
    ),
    table(
      "Who breaks",
      ["Consumer", "Operations", "Compiler"],
      review.consumers.map(({ name, broken, errors }) => [
        name,
        broken.join(", "),
        errors
          .slice(0, 3)
          .map(({ file, line, message }) => `${file}:${line} ${message}`)
          .join(" "),
      ]),
    ),
    review.problem ? `The packages could not be generated: ${escapeMarkdown(review.problem)}` : "",
    fold("TypeScript", surfaceLines(review)),
    table(
      "Metrics",
      ["", "Before", "After"],
      review.figures
        .filter(({ before, after }) => before !== after)
        .map(({ name, before, after }) => [name, String(before), String(after)]),
    ),
    review.metrics ? `### Contract tests\n\n${formatDelta(review.metrics.old, review.metrics.now)}` : "",
    review.version
      ? `### Version\n\nThe change needs **${review.version.needed}**; its changesets declare **${review.version.declared}**.`
      : "",
    review.version?.suggestion
      ? `Commit this changeset in \`.changeset/\`, in your words:\n\n${fenced(review.version.suggestion, "md")}`
      : "",
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

function changeText(review: Review, { first, operations }: Group, root: string): string {
  const place = placeOf(review, first, root);
  const waiver = review.waived.get(fingerprint(first));
  const head = `**${escapeMarkdown(`${operationsText(operations)} ${first.place}`.trim())}**: ${escapeMarkdown(first.message)}`;
  const where = `\`${first.kind}\`${place ? `, ${code(`${place.file}:${place.line}`)}` : ""}${waiver ? `, waived until ${waiver.until}: ${escapeMarkdown(waiver.reason)}` : ""}`;
  const { witness } = first;
  const proof = !witness
    ? ""
    : witness.found
      ? exampleText(witness)
      : `May break: ${escapeMarkdown(witness.reason)}`;
  const record =
    review.base && !waiver
      ? `<details><summary>Waiver</summary>\n\n${fenced(waiverFor(first), "yaml")}\n</details>`
      : "";
  return [head, where, proof, record].filter(Boolean).join("\n\n");
}

function exampleText(witness: Parameters<typeof exampleOf>[0]): string {
  const { code, language, verdict } = exampleOf(witness);
  return `<details><summary>${escapeMarkdown(verdict)}</summary>\n\n${fenced(code, language)}\n</details>`;
}

function surfaceLines({ surface }: Review): string[] {
  const lines = surface
    .slice(0, 60)
    .flatMap(({ before, after }) => [
      ...(before ? before.split("\n").map((line) => `- ${line}`) : []),
      ...(after ? after.split("\n").map((line) => `+ ${line}`) : []),
    ]);
  return lines.length > 0 ? [fenced(lines.slice(0, 400).join("\n"), "diff")] : [];
}

function section(title: string, text: string, count: number): string {
  if (count === 0) return "";
  return `### ${title}\n\n${text}${count > shown ? `\n\nAnd ${count - shown} more: see the HTML report.` : ""}`;
}

function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const body = rows.slice(0, shown).map((row) => line(row.map(escapeMarkdown)));
  const more = rows.length > shown ? [`\nAnd ${rows.length - shown} more.`] : [];
  return [`### ${title}`, "", line(head), line(head.map(() => "---")), ...body, ...more].join("\n");
}

function fold(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return "";
  const rest =
    lines.length > shown ? [...lines.slice(0, shown), `- and ${lines.length - shown} more`] : lines;
  return `<details><summary>${title} (${lines.length})</summary>\n\n${rest.join("\n")}\n</details>`;
}

const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join("\n");

/** A fence longer than any in the text. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

const code = (text: string): string => `\`${text.replaceAll("`", "'")}\``;

/** Markdown and HTML from the document stay text. Code in our own sentences stays code. */
function escapeMarkdown(text: string): string {
  const ticks = text.match(/`+/g) ?? [];
  const isPaired = ticks.length % 2 === 0 && ticks.every((one) => one.length === 1);
  const parts = isPaired ? text.split(/(`[^`]*`)/) : [text];
  return parts
    .map((part, index) =>
      index % 2 === 1 ? part.replaceAll("|", "\\|") : part.replaceAll(/[\\*_{}[\]<>#|@~!`&]/g, escaped),
    )
    .join("")
    .replaceAll("\n", " ");
}

const entities: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "@": "&#64;", "&": "&amp;" };
const escaped = (one: string): string => entities[one] ?? `\\${one}`;
