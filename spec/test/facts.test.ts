import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compare } from "../scripts/facts/compare.ts";
import { loadFacts } from "../scripts/facts/load.ts";
import { describeAll } from "../scripts/facts/print.ts";
import type { Json } from "../scripts/facts/seen.ts";
import { type Mutant, mutantsOf } from "./mutants.ts";

const bundle: Json = JSON.parse(readFileSync(join(import.meta.dirname, "../dist/openapi.json"), "utf8"));
const facts = loadFacts();

test("the document agrees with every fact", () => {
  const report = compare(bundle, facts);
  expect(describeAll(report.differences)).toEqual([]);
  expect(report.groups.every((group) => group.facts > 0 && group.facts === group.matching)).toBe(true);
});

test("an operation of the facts that the document lacks is a difference", () => {
  const [path] = Object.keys(bundle.paths);
  const { [path as string]: _, ...paths } = bundle.paths;
  const { differences } = compare({ ...bundle, paths }, facts);
  const missing = facts.operations.filter((page) => page.path === path).map((page) => page.operationId);
  expect(missing.length).toBeGreaterThan(0);
  expect(differences.map(({ operation }) => operation)).toEqual(expect.arrayContaining(missing));
});

test("an operation that no page shows is a difference", () => {
  const paths = { ...bundle.paths, "/invented": { get: { operationId: "getInvented" } } };
  const { differences } = compare({ ...bundle, paths }, facts);
  expect(differences.map(({ operation }) => operation)).toEqual(["getInvented"]);
});

test("a decision that applies no longer is a difference", () => {
  const reason = "test";
  const idle = {
    names: [{ operation: "getHostConnection", row: "(name unseen)", name: "limit", reason }],
    same_as: [
      { operations: ["getHostConnection"], at: "/response/status", sister: "getHostConnection", reason },
    ],
    accepted: [{ operations: ["getHostConnection"], at: "/response/status/format", found: "uuid", reason }],
  };
  for (const [section, [decision]] of Object.entries(idle)) {
    const key = section as keyof typeof idle;
    const decisions = { ...facts.decisions, [key]: [...facts.decisions[key], decision] };
    const { differences } = compare(bundle, { ...facts, decisions });
    expect(
      differences.map(({ remedy }) => remedy),
      section,
    ).toEqual(["The decision applies no longer: remove it from facts/decisions.yaml, or correct it."]);
  }
});

test("every change to a fact in the document is noticed", () => {
  const broken = structuredClone(bundle);
  const users = usersOfComponents(bundle);
  const everyone = new Set(facts.operations.map(({ operationId }) => operationId));
  let count = 0;
  const survivors: string[] = [];
  for (const mutant of mutantsOf(broken)) {
    const affected = [...(users.get(componentOf(mutant)) ?? everyone)];
    mutant.apply();
    const noticed = affected.some((id) => differs(new Set([id]))) || differs();
    mutant.undo();
    count += 1;
    if (!noticed) survivors.push(`${mutant.pointer}: ${mutant.name}`);
  }
  expect(broken).toEqual(bundle);
  expect(survivors).toEqual([]);
  console.log(`${count} changes, ${survivors.length} unnoticed`);
  expect(count).toBeGreaterThan(1000);

  function differs(only?: Set<string>): boolean {
    const report = compare(broken, facts, { first: true, ...(only ? { only } : {}) });
    return report.differences.length > 0;
  }
});

/** `/components/schemas/X`, or the path of the operation. */
function componentOf({ pointer }: Mutant): string {
  return pointer.split("/").slice(0, 4).join("/");
}

/** For each component and operation, the operations that a change to it can concern. */
function usersOfComponents(root: Json): Map<string, Set<string>> {
  const users = new Map<string, Set<string>>();
  for (const [path, item] of Object.entries<Json>(root.paths)) {
    for (const [method, node] of Object.entries<Json>(item)) {
      const own = `/paths/${path.replaceAll("/", "~1")}/${method}`;
      for (const place of [own, ...reachable(root, node)]) {
        users.set(place, (users.get(place) ?? new Set()).add(node.operationId));
      }
    }
  }
  return users;
}

function reachable(root: Json, start: Json): Set<string> {
  const found = new Set<string>();
  const visit = (node: Json): void => {
    if (typeof node !== "object" || node === null) return;
    if (typeof node.$ref === "string" && !found.has(node.$ref.slice(1))) {
      const place = node.$ref.slice(1);
      found.add(place);
      const [, , kind, name] = place.split("/");
      visit(root.components[kind]?.[name]);
    }
    for (const below of Object.values(node)) visit(below);
  };
  visit(start);
  return found;
}
