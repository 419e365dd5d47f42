/** Writes the marks and the known gaps as Markdown. Deterministic: no order but evidence and the document's. */
import { type Evidence, evidences, fieldQuestions } from "@mycreditapp/document";
import type { Record as RuleRecord } from "../certainty/record.ts";
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

/** What was searched for and not found. */
export interface Sought {
  rows: { pages: string[]; rows: string }[];
  pages: string[];
}

const meanings: Record<Evidence, string> = {
  documented: "a page says so; of an operation, its page was fully visible",
  partial: "some rows of its page were not visible; the note lists them",
  inferred: "follows from other pages or from samples; the note says from which",
  assumed: "no page says so; the note gives the reason",
};

const questions = {
  required: "Is the field always there?",
  nullable: "May it be null?",
  values: "Are these all its values?",
};

export function render(marks: Marks, gaps: Gap[], sought: Sought, record: RuleRecord): string {
  const { operations, finer, fields, answers } = marks;
  return `${[
    "<!-- biome-ignore-all format: it would pad each table to its longest note. -->",
    "# Evidence",
    "<!-- Generated: `pnpm --filter @mycreditapp/spec evidence`. Do not edit. -->",
    "How certain the document is of what it says. `x-evidence` marks each operation, each object and enum, and each part that is less certain than its operation. A fact that becomes visible later is upgraded here without a new version of the API.",
    "## Counts",
    table(
      ["Evidence", "Meaning", "Operations", "Finer marks"],
      evidences.map((word) => [word, meanings[word], count(operations, word), count(finer, word)]),
      [`all`, "", String(operations.length), String(finer.length)],
    ),
    "Each field answers three questions, with the evidence of its schema unless its own `x-evidence` differs:",
    table(
      ["Question", "documented", "inferred", "assumed"],
      fieldQuestions.map((question) => [
        `\`${question}\`: ${questions[question]}`,
        ...(["documented", "inferred", "assumed"] as const).map((word) =>
          String(answers[question][word] ?? 0),
        ),
      ]),
    ),
    "## How flags are inferred",
    recordText(record),
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
    "## Fields",
    "Fields whose evidence differs from the evidence of their schema.",
    table(
      ["Field", "Evidence", "Note"],
      fields.map(({ place, evidence, note }) => [place, evidence, note]),
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
    "## Sought and not visible",
    "These rows were searched for, in several wordings, and not found: every stored copy of a page ends before them.",
    table(
      ["Page", "Rows"],
      sought.rows.flatMap(({ pages, rows }) => pages.map((page) => [`[${page}](${reference}${page})`, rows])),
    ),
    `No copy was found of:\n\n${sought.pages.map((page) => `- ${page}`).join("\n")}`,
  ].join("\n\n")}\n`;
}

const reference = "https://docs.mycreditapp.ai/api-reference/";

function recordText({ seen, required, optional, foretold, right, misses }: RuleRecord): string {
  const share = Math.floor((right / foretold) * 1000) / 10;
  return [
    `Of ${seen} response fields with visible flags, ${required} are required and not nullable, ${optional} optional and nullable; there is no third kind. The JSON samples print required fields with placeholders and optional fields with their documented examples. Of the ${foretold} fields that have both a visible flag and a sample, this rule foretells ${right} (${share} %). It misses ${misses.map(({ place }) => `\`${place}\``).join(", ")}.`,
    "So a response field with a visible flag is as its page says; without one, it follows its sample (`inferred`); without a sample, it is optional and nullable (`assumed`). A request field is required only if a page says so. `pnpm --filter @mycreditapp/spec certainty` prints this record, and fails below 93 %.",
  ].join("\n\n");
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
