/** Writes the marks and the known gaps as Markdown. Deterministic: no order but evidence and the document's. */
import { type Evidence, evidences } from "@mycreditapp/document";
import type { EvidenceMark, Marks } from "./collect.ts";

export interface Gap {
  page: string;
  title: string;
  group: string;
  method: string;
  path: string;
  out_because: string;
  unseen: string;
}

const meanings: Record<Evidence, string> = {
  documented: "its page was seen whole",
  partial: "some rows of its page were not seen; the note lists them",
  inferred: "follows from other pages or from samples; the note says from which",
  assumed: "said nowhere; the note says why it is taken so",
};

export function render({ operations, finer }: Marks, gaps: Gap[]): string {
  return `${[
    "<!-- biome-ignore-all format: it would pad each table to its longest note. -->",
    "# Evidence",
    "<!-- Generated: `pnpm --filter @mycreditapp/spec evidence`. Do not edit. -->",
    "How sure the document is of what it says. `x-evidence` marks each operation, and each part that is less certain than its operation. A fact that is seen later is upgraded here without a new version of the API.",
    "## Counts",
    table(
      ["Evidence", "Meaning", "Operations", "Finer marks"],
      evidences.map((word) => [word, meanings[word], count(operations, word), count(finer, word)]),
      [`all`, "", String(operations.length), String(finer.length)],
    ),
    "## Operations",
    table(
      ["Operation", "Method and path", "Group", "Evidence", "Note"],
      byEvidence(operations).map(({ place, page, method, path, tag, evidence, note }) => [
        `[${place}](${page})`,
        `\`${method} ${path}\``,
        tag,
        evidence,
        note,
      ]),
    ),
    "## Finer marks",
    table(
      ["Place", "Evidence", "Note"],
      finer.map(({ place, evidence, note }) => [place, evidence, note]),
    ),
    "## Known gaps",
    "Pages that exist, but are not in the document: what was not seen of them cannot be guessed.",
    table(
      ["Page", "Method and path", "Why it is out", "Not seen"],
      gaps.map(({ page, title, method, path, out_because, unseen }) => [
        `[${title}](${page})`,
        method === "unknown" ? "unknown" : `\`${method} ${path}\``,
        out_because,
        unseen,
      ]),
    ),
  ].join("\n\n")}\n`;
}

/** The surest first; within a word in the document's order. */
const byEvidence = <M extends EvidenceMark>(marks: M[]): M[] =>
  marks.toSorted((a, b) => evidences.indexOf(a.evidence) - evidences.indexOf(b.evidence));

const count = (marks: EvidenceMark[], word: Evidence): string =>
  String(marks.filter(({ evidence }) => evidence === word).length);

function table(head: string[], ...rows: (string[] | string[][])[]): string {
  const all = rows.flatMap((row) => (Array.isArray(row[0]) ? (row as string[][]) : [row as string[]]));
  const lines = [head, head.map(() => "---"), ...all.map((row) => row.map(cell))];
  return lines.map((line) => `| ${line.join(" | ")} |`).join("\n");
}

const cell = (text: string): string => text.replaceAll("|", "\\|").replace(/\s+/g, " ");
