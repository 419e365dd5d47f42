import {
  escapeHtml,
  fold,
  list,
  type MapTile,
  map,
  metric,
  metrics,
  page,
  problems,
  proof,
  type State,
  sides,
  table,
} from "@mycreditapp/report";
import { stringify } from "yaml";
import type { Node } from "../document/source.js";
import { type Change, fingerprint, strictest, type Verdict } from "../model/change.js";
import { type Group, groupChanges } from "../review/group.js";
import type { Review } from "../review/review.js";
import { exampleOf } from "./example.js";
import { placeOf } from "./places.js";
import { operationsText } from "./terminal.js";

const states: Readonly<Record<Verdict, State>> = { major: "bad", minor: "warn", patch: "good", none: "" };
const words: Readonly<Record<Verdict, string>> = {
  major: "Breaking",
  minor: "Compatible",
  patch: "Documentation",
  none: "Unchanged",
};

/** One offline page: a map of the API, then each change with its before, after and example. */
export function toHtml(review: Review, root: string): string {
  const groups = groupChanges(review.changes);
  const count = (verdict: Verdict) => groups.filter(({ first }) => first.verdict === verdict).length;
  const { version, consumers, surface, figures, findings, lint } = review;
  const numbers = metrics([
    metric(review.verdict, "the change as a whole", states[review.verdict]),
    metric(count("major"), "breaking changes", count("major") > 0 ? "bad" : "good"),
    metric(count("minor"), "compatible changes"),
    metric(count("patch"), "documentation changes"),
    ...(version
      ? [
          metric(
            version.declared,
            `declared by changesets; ${version.needed} needed`,
            version.problems.length > 0 ? "bad" : "good",
          ),
        ]
      : []),
    ...(review.base
      ? [metric(consumers.length, "consumers that break", consumers.length > 0 ? "bad" : "good")]
      : []),
  ]);
  const loud = groups.filter(({ first }) => first.verdict === "major" || first.verdict === "minor");
  const quiet = groups.filter(({ first }) => first.verdict === "patch");
  const html = [
    numbers,
    problems("Findings", findings),
    version?.suggestion
      ? fold("Changeset to commit", `<pre>${escapeHtml(version.suggestion)}</pre>`, true)
      : "",
    `<h2>The API</h2>${map(mapOf(review, groups))}`,
    loud.length > 0
      ? `<h2>Changes</h2>${loud.map((group) => changeHtml(review, group, root)).join("\n")}`
      : "",
    quiet.length > 0
      ? `<div id="documentation">${list(
          "Documentation changes",
          quiet.map(
            ({ first, operations }) => `${operationsText(operations)} ${first.place}: ${first.message}`,
          ),
        )}</div>`
      : "",
    consumers.length > 0
      ? `<h2>Who breaks</h2>${table(
          ["Consumer", "Operations", "Compiler"],
          consumers.map(({ name, broken, errors }) => [
            { code: name },
            broken.join(", "),
            errors
              .slice(0, 5)
              .map(({ file, line, message }) => `${file}:${line} ${message}`)
              .join("\n"),
          ]),
        )}`
      : "",
    review.problem
      ? `<p class="soft">The packages could not be generated: ${escapeHtml(review.problem)}</p>`
      : "",
    surface.length > 0
      ? `<h2>TypeScript</h2>${surface.map(({ kind, name, before = "", after = "" }) => fold(`${kind} ${name}`, sides(before, after))).join("\n")}`
      : "",
    lint.length > 0
      ? `<h2>Lint</h2>${table(
          ["Place", "Rule", "Message"],
          lint.map(({ file, line, rule, message }) => [{ code: `${file}:${line}` }, { code: rule }, message]),
        )}`
      : "",
    figures.length > 0
      ? `<h2>Metrics</h2>${table(
          ["", "#Before", "#After"],
          figures.map(({ name, before, after }) => [name, before, after]),
        )}`
      : "",
  ];
  const lead = review.base
    ? `Working tree, compared with ${escapeHtml(review.base.slice(0, 12))}.`
    : "Two documents compared.";
  return page("Spec review", lead, html.filter(Boolean).join("\n"));
}

/** Operations by tag, and what happened to each. */
function mapOf({ comparison, changes }: Review, groups: readonly Group[]): [string, MapTile[]][] {
  const { old, now } = comparison;
  const byTag = new Map<string, MapTile[]>();
  const known = new Map([...old.operations, ...now.operations].map((one) => [one.route, one]));
  for (const { id, route, tag, method, path } of known.values()) {
    const own = changes.filter((change) => change.route === route);
    const verdict = strictest(own);
    const isGone = !now.operations.some((one) => one.route === route);
    const group = groups.findIndex(
      ({ first, changes: all }) => first.verdict === verdict && all.some((one) => one.route === route),
    );
    const anchor =
      verdict === "none"
        ? undefined
        : verdict === "patch"
          ? "documentation"
          : anchorOf(groups[group] as Group);
    const tile: MapTile = {
      name: id,
      state: states[verdict],
      anchor,
      title: `${method} ${path}: ${words[verdict]}`,
      isGone,
    };
    byTag.set(tag || "untagged", [...(byTag.get(tag || "untagged") ?? []), tile]);
  }
  return [...byTag];
}

const anchorOf = ({ first }: Group): string => `change-${fingerprint(first)}`;

function changeHtml(review: Review, group: Group, root: string): string {
  const { first, operations } = group;
  const place = placeOf(review, first, root);
  const waiver = review.waived.get(fingerprint(first));
  const named = operations
    .filter(Boolean)
    .map((one) => `<code>${escapeHtml(one)}</code>`)
    .join(" ");
  const rows: [string, string][] = [
    ...(named ? [["Operations", named] as [string, string]] : []),
    [
      "Place",
      `<code>${escapeHtml(first.place)}</code>${place ? ` in <code>${escapeHtml(`${place.file}:${place.line}`)}</code>` : ""}`,
    ],
    ...(review.base && first.verdict === "major"
      ? [
          [
            "Waiver",
            waiver
              ? escapeHtml(`until ${waiver.until}: ${waiver.reason}`)
              : `none; fingerprint <code>${fingerprint(first)}</code>`,
          ] as [string, string],
        ]
      : []),
  ];
  const list = rows.map(([name, html]) => `<dt>${name}</dt><dd>${html}</dd>`).join("");
  return `<section class="card ${states[first.verdict]}" id="${anchorOf(group)}">
<h3><span>${words[first.verdict]}</span> ${sentence(first.message)}</h3>
<dl>${list}</dl>
${sides(sideOf(first, "before", first.old), sideOf(first, "after", first.now))}${proofOf(first)}
</section>`;
}

function proofOf({ verdict, witness }: Change): string {
  if (verdict !== "major" || !witness) return "";
  if (!witness.found) return `<p class="soft">May break: ${escapeHtml(witness.reason)}</p>`;
  const { code, verdict: says } = exampleOf(witness);
  return proof(says, code);
}

/** The value that changed, or the part of the document. */
function sideOf({ kind, ...change }: Change, side: "before" | "after", node: Node | undefined): string {
  const [effect, subject = ""] = kind.split(".").reverse();
  if (effect === (side === "before" ? "added" : "removed")) return "";
  const isPart = effect === "added" || effect === "removed" || change[side] === undefined;
  const value = isPart ? (node?.value ?? change[side]) : { [subject]: change[side] };
  if (value === undefined) return "";
  const text =
    typeof value === "string" ? value : stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
  const lines = text.trimEnd().split("\n");
  return lines.length > 24
    ? [...lines.slice(0, 24), `… ${lines.length - 24} more lines`].join("\n")
    : lines.join("\n");
}

/** A message with code marked as such. */
function sentence(text: string): string {
  return escapeHtml(text).replaceAll(/`([^`]*)`/g, "<code>$1</code>");
}
