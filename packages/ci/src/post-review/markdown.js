/** Renders the comment. Texts of the review may contain anything: all of them pass through `code` or `pre`. */

/** First line of the comment, by which it is found again. */
export const marker = "<!-- mycreditapp-spec-review -->";

/** GitHub accepts 65,536 characters. */
const maxLength = 60_000;

/**
 * @param {import("./data.js").Review} review
 * @param {string} runUrl Page of the workflow run, with the full report.
 */
export function renderReview({ verdict, changes, findings, consumers }, runUrl) {
  const counts = ["major", "minor", "patch"]
    .map((one) => [changes.filter((change) => change.verdict === one).length, one])
    .filter(([count]) => count !== 0)
    .map((pair) => pair.join(" "));
  const notes = [
    ...findings.map((finding) => `- :x: ${code(finding)}`),
    ...consumers.map(({ name, broken }) => `- Breaks ${code(name)}: ${code(broken.join(", "))}`),
  ];
  const rows = takeWhileFits(changes.map(renderRow), maxLength / 2);
  const witnesses = changes.filter(({ witness }) => witness).map(renderWitness);
  const parts = [
    [
      marker,
      `### Spec review: ${verdict === "none" ? "no change for callers" : verdict}`,
      "",
      `${counts.join(", ") || "No changes"}. [Full report and reference preview](${runUrl}#artifacts)`,
    ],
    takeWhileFits(notes, maxLength / 4),
    rows.length > 0
      ? ["| Verdict | Operation | Location | Change |", "| --- | --- | --- | --- |", ...rows]
      : [],
    rows.length < changes.length
      ? [`${changes.length - rows.length} more changes are in the full report.`]
      : [],
    takeWhileFits(witnesses, maxLength / 4),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

/**
 * The comment of a run that has left no valid data.
 *
 * @param {string} reason
 * @param {string} runUrl
 */
export function renderMissing(reason, runUrl) {
  return `${marker}\n### Spec review: no result\n\n${escapeText(reason)} See the [log of the run](${runUrl}).\n`;
}

/** @param {import("./data.js").Change} change */
function renderRow({ verdict, operation, place, message }) {
  return `| ${verdict} | ${code(operation)} | ${code(place)} | ${code(message)} |`;
}

/** @param {import("./data.js").Change} change */
function renderWitness({ operation, place, witness }) {
  const title = [operation, place].filter(Boolean).join(" ");
  return `<details><summary>Witness: ${code(title)}</summary><pre>${escapeText(witness)}</pre></details>`;
}

/**
 * In `code`, GitHub turns neither `@name`, `#1` nor URLs into links or notifications.
 *
 * @param {string} text
 */
function code(text) {
  return text ? `<code>${escapeText(text)}</code>` : "";
}

/**
 * Replaces everything but letters, digits, blanks and harmless punctuation by character references, which are never
 * parsed as Markdown or HTML, and makes control characters visible.
 *
 * @param {string} text
 */
function escapeText(text) {
  return text
    .replace(
      /(?![\n\t])[\p{C}\p{Zl}\p{Zp}]/gu,
      (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
    )
    .replace(/[^\p{L}\p{N} ,.;:()=/]/gu, (character) => `&#${character.codePointAt(0)};`);
}

/**
 * @param {string[]} lines
 * @param {number} length
 */
function takeWhileFits(lines, length) {
  const fitting = [];
  let used = 0;
  for (const line of lines) {
    used += line.length + 1;
    if (used > length) break;
    fitting.push(line);
  }
  return fitting;
}
