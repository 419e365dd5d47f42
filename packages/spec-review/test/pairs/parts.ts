/** What pairs of documents are built of. */
import type { Verdict } from "../../src/model/change.js";
import { document, type Json, ok, type Pair } from "./build.js";

export const text = { type: "string" };
export const pair = (name: string, before: Json, after: Json, forward: Verdict, backward: Verdict): Pair => ({
  name,
  before,
  after,
  forward,
  backward,
});
export const query = (name: string, more: Json = {}) => ({ name, in: "query", schema: text, ...more });
export const parameters = (...all: Json[]) => ({ parameters: all });
export const twoOperations = (second: Json): Json => {
  const both = document();
  (both.paths as Json)["/other"] = { get: { operationId: "getOther", responses: { "200": ok }, ...second } };
  return both;
};
export const noContent = { description: "Done" };
export const statuses = (...all: string[]) =>
  document({ responses: Object.fromEntries(all.map((status) => [status, status < "3" ? ok : noContent])) });
export const headers = (all: Json) => document({ responses: { "200": { ...ok, headers: all } } });
export const list = { type: "array", items: text };
