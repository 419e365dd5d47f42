import { appendFileSync, cpSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { State, stateKey } from "../src/run/state.js";

const folder = mkdtempSync(join(tmpdir(), "state-"));
const root = join(import.meta.dirname, "../../..");

it("an interrupted run is resumed, even after an incomplete line", () => {
  const state = new State("a", "", folder);
  state.add({ id: "one", wire: "failed" });
  state.add({ id: "two" });
  appendFileSync(join(folder, "a.ndjson"), '{"id":"thr');
  expect(new State("a", "", folder).read()).toEqual([{ id: "one", wire: "failed" }, { id: "two" }]);
});

it("a run of one operation keeps the results of the full run", () => {
  new State("a", "getOrganization", folder).add({ id: "three" });
  expect(new State("a", "", folder).read()).toEqual([{ id: "one", wire: "failed" }, { id: "two" }]);
  expect(new State("a", "getOrganization", folder).read()).toEqual([{ id: "three" }]);
});

it("results of another document or suite are discarded", () => {
  expect(new State("b", "", folder).read()).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
});

it("a fresh run discards the results", () => {
  const state = new State("c", "", folder);
  state.add({ id: "one" });
  state.clear();
  expect(state.read()).toEqual([]);
});

it("the key is the same as long as nothing changes", () => {
  expect(stateKey()).toMatch(/^[0-9a-f]{16}$/);
  expect(stateKey()).toBe(stateKey());
});

it.each([
  "pnpm-lock.yaml",
  "spec/dist/openapi.json",
  "spec/facts/decisions.yaml",
  "packages/types/scripts/openapi.ts",
  "packages/contract-runtime/codegen/emit-table.ts",
  "packages/client/src/client.ts",
  "packages/mutation-tests/src/oracles/programs.ts",
])("the key changes with %s", (file) => {
  const copy = mkdtempSync(join(tmpdir(), "state-key-"));
  const filter = (path: string) => !/node_modules|\/(reports|test)$/.test(path);
  for (const part of ["pnpm-lock.yaml", "spec/dist/openapi.json", "spec/facts", "spec/scripts/facts"])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  const sources = ["document/src", "types/scripts", "contract-runtime/codegen", "contract-runtime/src"];
  for (const part of [...sources, "client/codegen", "client/src", "contract-tests/src", "mutation-tests/src"])
    cpSync(join(root, "packages", part), join(copy, "packages", part), { recursive: true, filter });
  const before = stateKey(copy);
  expect(before).toBe(stateKey());
  appendFileSync(join(copy, file), "\n");
  expect(stateKey(copy)).not.toBe(before);
});
