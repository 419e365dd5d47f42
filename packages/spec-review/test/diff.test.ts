import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { diffDocuments, diffSince } from "../src/diff.js";

type Json = Record<string, unknown>;
interface Document extends Json {
  paths: Record<string, Record<string, Json>>;
  components: { schemas: Record<string, Json> };
}

const base = createRequire(import.meta.url).resolve("@mycreditapp/spec/openapi.yaml");
const json = readFileSync(base.replace(/yaml$/, "json"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "diff-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes the changed document and returns its path. */
function write(change: (document: Document) => void): string {
  const document = JSON.parse(json) as Document;
  change(document);
  const file = join(folder, "head.json");
  writeFileSync(file, JSON.stringify(document));
  return file;
}

describe("the diff of two documents", () => {
  it("passes if nothing changed", () => {
    expect(
      diffDocuments(
        base,
        write(() => undefined),
      ).status,
    ).toBe(0);
  });

  it("passes if an optional property was added", () => {
    const head = write(({ components }) => {
      const properties = components.schemas.Organization?.properties as Json;
      properties.nickname = { type: "string", description: "Nickname." };
    });
    expect(diffDocuments(base, head).status).toBe(0);
  });

  it("fails if an operation was removed", () => {
    const { status, output } = diffDocuments(
      base,
      write(({ paths }) => {
        delete paths["/organizations/{org_id}/analytics/requests"]?.post;
      }),
    );
    expect(status).not.toBe(0);
    expect(output).toMatch(/analytics\/requests|path-removed|operation-removed/);
  });

  it("fails if a response property is no longer required", () => {
    const head = write(({ components }) => {
      const schema = components.schemas.GuestConnection as { required: string[] };
      schema.required = schema.required.filter((name) => name !== "guest_name");
    });
    expect(diffDocuments(base, head).status).not.toBe(0);
  });
});

describe("the diff since a git ref", () => {
  it("passes against itself", () => {
    expect(diffSince("HEAD").status).toBe(0);
  });
  it("fails on a ref that does not exist", () => {
    expect(() => diffSince("no-such-ref")).toThrow("no-such-ref");
  });
});
