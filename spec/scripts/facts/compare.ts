/** Compares the bundled document with the facts. Pure: a document and facts in, a report out. */
import { join, operationPlaces } from "@mycreditapp/document";
import { compareDocument } from "./compare-document.ts";
import { compareEvidence } from "./compare-evidence.ts";
import { compareOperation } from "./compare-operation.ts";
import { agrees } from "./compare-row.ts";
import { Accepted, prepare } from "./decide.ts";
import { type Check, type Facts, isUnnamed, type OperationFacts } from "./model.ts";
import type { Json } from "./seen.ts";

export interface Difference extends Check {
  operation: string;
  remedy: string;
}

export interface GroupReport {
  group: string;
  operations: number;
  facts: number;
  matching: number;
}

export interface Report {
  groups: GroupReport[];
  /** Parameters whose names were not seen, so that they can't be in the document. */
  unnamed: { operation: string; row: string }[];
  accepted: number;
  differences: Difference[];
}

export interface Options {
  /** Looks at these operations only; what concerns the document as a whole is left out. */
  only?: Set<string>;
  /** Stops at the first difference. */
  first?: boolean;
}

// The same facts are compared with thousands of documents by the tests.
const prepared = new WeakMap<Facts, ReturnType<typeof prepare>>();

function prepareOnce(facts: Facts): ReturnType<typeof prepare> {
  const known = prepared.get(facts) ?? prepare(facts);
  prepared.set(facts, known);
  return known;
}

export function compare(root: Json, given: Facts, { only, first = false }: Options = {}): Report {
  const { facts, idle } = prepareOnce(given);
  const accepted = new Accepted(facts.decisions.accepted);
  const report: Report = { groups: [], unnamed: [], accepted: 0, differences: [] };
  const run = (operation: string, group: string, operations: number, checks: Iterable<Check>): void => {
    const entry = report.groups.find((other) => other.group === group) ?? {
      group,
      operations: 0,
      facts: 0,
      matching: 0,
    };
    if (!report.groups.includes(entry)) report.groups.push(entry);
    entry.operations += operations;
    for (const check of checks) {
      if (first && report.differences.length > 0) return;
      const equal = agrees(check);
      const meant = !equal && accepted.has(operation, check);
      if (check.fact) entry.facts += 1;
      if (check.fact && (equal || meant)) entry.matching += 1;
      if (meant) report.accepted += 1;
      if (!equal && !meant)
        report.differences.push({ ...check, operation, remedy: check.remedy ?? remedyFor(check) });
    }
  };

  if (!only) run("document", "(document)", 0, compareDocument(root, facts));
  const present = new Set(only ? [] : ["document"]);
  for (const page of facts.operations) {
    if (only && !only.has(page.operationId)) continue;
    if (!root.paths?.[page.path]?.[page.method]) {
      report.differences.push(missing(page));
      continue;
    }
    present.add(page.operationId);
    for (const { row } of page.parameters) {
      if (isUnnamed(row)) report.unnamed.push({ operation: page.operationId, row: row.name });
    }
    run(page.operationId, page.group, 1, compareOperation(root, page, facts));
  }
  if (!only && !first) run("document", "(document)", 0, compareEvidence(root, facts));
  if (!only) report.differences.push(...invented(root, facts));
  for (const { operation, at, decision } of accepted.idle(present)) {
    if (!only || operation !== "all") report.differences.push(unused(operation, at, decision));
  }
  for (const { operation, decision } of idle) {
    const known = facts.operations.some(({ operationId }) => operationId === operation);
    if (present.has(operation) || (!only && !known)) report.differences.push(unused(operation, "", decision));
  }
  report.groups.sort((a, b) => a.group.localeCompare(b.group, "en"));
  return report;
}

function missing(page: OperationFacts): Difference {
  const pointer = join("#/paths", page.path, page.method);
  const remedy = "Add it below spec/paths, or move its page to facts/gaps.yaml with the reason.";
  return {
    operation: page.operationId,
    at: "",
    pointer,
    expected: page.page,
    found: undefined,
    fact: true,
    remedy,
  };
}

function invented(root: Json, facts: Facts): Difference[] {
  const known = new Set(facts.operations.map(({ method, path }) => `${method} ${path}`));
  return [...operationPlaces({ paths: root.paths ?? {} })]
    .filter(({ method, path }) => !known.has(`${method} ${path}`))
    .map(({ method, path, pointer, operation }) => ({
      operation: operation.operationId ?? `${method} ${path}`,
      at: "",
      pointer,
      expected: undefined,
      found: "operation",
      fact: false,
      remedy: "Add its page to facts/operations.yaml, or remove the operation.",
    }));
}

function unused(operation: string, at: string, decision: unknown): Difference {
  const remedy = "The decision applies no longer: remove it from facts/decisions.yaml, or correct it.";
  return {
    operation,
    at,
    pointer: "",
    expected: decision,
    found: "nothing that it applies to",
    fact: false,
    remedy,
  };
}

function remedyFor({ at, expected, found }: Check): string {
  if (/^\/parameters\/query\/.*\/nullable$/.test(at) && found === false)
    return "Write it as the page has it. Only a list can't be null in a query: say so in its description, and add the operation to the decision of the other lists in facts/decisions.yaml.";
  if (expected === undefined)
    return "No page shows it: remove it, or give the reason in facts/decisions.yaml.";
  if (found === undefined) return "Add it as the page has it, or give the reason in facts/decisions.yaml.";
  return "Write it as the page has it, or give the reason in facts/decisions.yaml.";
}
