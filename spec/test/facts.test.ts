import { readFileSync } from "node:fs";
import { join } from "node:path";
import { componentsWithin, join as joinPointer, operationPlaces, stepsOf } from "@mycreditapp/document";
import { expect, test } from "vitest";
import { compare } from "../scripts/facts/compare.ts";
import { loadFacts } from "../scripts/facts/load.ts";
import { describeAll } from "../scripts/facts/print.ts";
import type { Json } from "../scripts/facts/seen.ts";
import { changesOf } from "./document-changes.ts";

const bundle: Json = JSON.parse(readFileSync(join(import.meta.dirname, "../dist/openapi.json"), "utf8"));
const facts = loadFacts();

test("the document matches every fact", () => {
  const report = compare(bundle, facts);
  expect(describeAll(report.differences)).toEqual([]);
  expect(report.groups.every((group) => group.facts > 0 && group.facts === group.matching)).toBe(true);
});

test("an operation of the facts that is missing in the document is a difference", () => {
  const [path] = Object.keys(bundle.paths);
  const { [path as string]: _, ...paths } = bundle.paths;
  const { differences } = compare({ ...bundle, paths }, facts);
  const missing = facts.operations.filter((page) => page.path === path).map((page) => page.operationId);
  expect(missing.length).toBeGreaterThan(0);
  expect(differences.map(({ operation }) => operation)).toEqual(expect.arrayContaining(missing));
});

test("an operation without a page is a difference", () => {
  const paths = { ...bundle.paths, "/invented": { get: { operationId: "getInvented" } } };
  const { differences } = compare({ ...bundle, paths }, facts);
  expect(differences.map(({ operation }) => operation)).toEqual(["getInvented"]);
});

test("a decision that no longer applies is a difference", () => {
  const reason = "test";
  const obsolete = {
    names: [{ operation: "getHostConnection", row: "(name unseen)", name: "limit", reason }],
    same_as: [
      { operations: ["getHostConnection"], at: "/response/status", sister: "getHostConnection", reason },
    ],
    accepted: [{ operations: ["getHostConnection"], at: "/response/status/format", found: "uuid", reason }],
  };
  for (const [section, [decision]] of Object.entries(obsolete)) {
    const key = section as keyof typeof obsolete;
    const decisions = { ...facts.decisions, [key]: [...facts.decisions[key], decision] };
    const { differences } = compare(bundle, { ...facts, decisions });
    expect(
      differences.map(({ remedy }) => remedy),
      section,
    ).toEqual(["The decision applies no longer: remove it from facts/decisions.yaml, or correct it."]);
  }
});

test("every change to a fact in the document is detected", () => {
  const broken = structuredClone(bundle);
  const users = operationsByComponent(bundle);
  let count = 0;
  const survivors: string[] = [];
  for (const { name, pointer, apply, undo } of changesOf(broken)) {
    const component = joinPointer("#", ...stepsOf(pointer).slice(0, 3));
    apply();
    const affected = users.get(component);
    // Comparing one operation is quicker than the whole document, unless many could detect the change.
    const detected = (affected && affected.size < 5 && differs(affected)) || differs();
    undo();
    count += 1;
    if (!detected) survivors.push(`${pointer}: ${name}`);
  }
  expect(broken).toEqual(bundle);
  expect(survivors).toEqual([]);
  console.log(`${count} changes, ${survivors.length} undetected`);
  expect(count).toBeGreaterThan(6000);

  function differs(only?: Set<string>): boolean {
    const report = compare(broken, facts, { first: true, ...(only ? { only } : {}) });
    return report.differences.length > 0;
  }
});

/** Returns, for each component and operation, the operations that a change to it can affect. */
function operationsByComponent(root: Json): Map<string, Set<string>> {
  const users = new Map<string, Set<string>>();
  for (const { pointer, operation } of operationPlaces(root)) {
    for (const component of [pointer, ...componentsWithin(root, operation)]) {
      users.set(component, (users.get(component) ?? new Set()).add(operation.operationId));
    }
  }
  return users;
}
