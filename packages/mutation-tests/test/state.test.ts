import { appendFileSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { State, stateKey } from "../src/run/state.js";

const folder = mkdtempSync(join(tmpdir(), "state-"));

it("an interrupted run is resumed, even after an incomplete line", () => {
  const state = new State("a", folder);
  state.add({ id: "one", wire: "failed" });
  state.add({ id: "two" });
  appendFileSync(join(folder, "a.ndjson"), '{"id":"thr');
  expect(new State("a", folder).read()).toEqual([{ id: "one", wire: "failed" }, { id: "two" }]);
});

it("results of another document or suite are discarded", () => {
  new State("a", folder).add({ id: "one" });
  expect(new State("b", folder).read()).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
});

it("a fresh run discards the results", () => {
  const state = new State("c", folder);
  state.add({ id: "one" });
  state.clear();
  expect(state.read()).toEqual([]);
});

it("the key is the same as long as nothing changes", () => {
  expect(stateKey()).toMatch(/^[0-9a-f]{16}$/);
  expect(stateKey()).toBe(stateKey());
});
