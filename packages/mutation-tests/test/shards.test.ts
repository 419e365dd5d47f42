import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readShards, writeShard } from "../src/run/shards.js";

const folder = mkdtempSync(join(tmpdir(), "shards-"));
const write = (part: string, key = "a") => writeShard(part, { key, results: [{ id: part }] }, folder);

it("three shards are merged", () => {
  for (const part of ["2/3", "1/3", "3/3"]) write(part);
  expect(readShards("a", folder).map(({ id }) => id)).toEqual(["1/3", "2/3", "3/3"]);
});

it("a shard of another document or suite is an error", () => {
  expect(() => readShards("b", folder)).toThrow("1-of-3.json is of another document or suite");
});

it("a missing shard is an error, and those of another division are removed", () => {
  write("1/2");
  expect(readdirSync(folder)).toEqual(["1-of-2.json"]);
  expect(() => readShards("a", folder)).toThrow("2-of-2.json is missing in reports/shards: run that shard.");
  expect(() => readShards("a", join(folder, "none"))).toThrow("There are no shards to merge");
});
