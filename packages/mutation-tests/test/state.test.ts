import { appendFileSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { State, stateKey } from "../../src/mutate/state.js";

const folder = mkdtempSync(join(tmpdir(), "state-"));

it("a run goes on where an earlier one stopped, even in the middle of a line", () => {
  const state = new State("a", folder);
  state.add({ id: "one", wire: "noticed" });
  state.add({ id: "two" });
  appendFileSync(join(folder, "a.ndjson"), '{"id":"thr');
  expect(new State("a", folder).read()).toEqual([{ id: "one", wire: "noticed" }, { id: "two" }]);
});

it("verdicts on another document or by another suite are thrown away", () => {
  new State("a", folder).add({ id: "one" });
  expect(new State("b", folder).read()).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
});

it("a fresh run forgets", () => {
  const state = new State("c", folder);
  state.add({ id: "one" });
  state.forget();
  expect(state.read()).toEqual([]);
});

it("the key is the same as long as nothing has changed", () => {
  expect(stateKey()).toMatch(/^[0-9a-f]{16}$/);
  expect(stateKey()).toBe(stateKey());
});
