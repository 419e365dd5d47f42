import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { diffOfDocuments, diffSince } from "../src/diff.js";

type Json = Record<string, unknown>;
interface Document extends Json {
  paths: Record<string, Record<string, Json>>;
  components: { schemas: Record<string, Json> };
}

const base = createRequire(import.meta.url).resolve("@mycreditapp/spec/openapi.yaml");
const json = readFileSync(base.replace(/yaml$/, "json"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "diff-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The document after a change. */
function changed(change: (document: Document) => void): string {
  const document = JSON.parse(json) as Document;
  change(document);
  const file = join(folder, "head.json");
  writeFileSync(file, JSON.stringify(document));
  return file;
}

describe("the diff of two documents", () => {
  it("is green when nothing changed", () => {
    expect(
      diffOfDocuments(
        base,
        changed(() => undefined),
      ).status,
    ).toBe(0);
  });

  it("is green when an optional property was added", () => {
    const head = changed(({ components }) => {
      const properties = components.schemas.Organization?.properties as Json;
      properties.nickname = { type: "string", description: "Nickname." };
    });
    expect(diffOfDocuments(base, head).status).toBe(0);
  });

  it("is red when an operation was removed", () => {
    const { status, output } = diffOfDocuments(
      base,
      changed(({ paths }) => {
        delete paths["/organizations/{org_id}/analytics/requests"]?.post;
      }),
    );
    expect(status).not.toBe(0);
    expect(output).toMatch(/analytics\/requests|path-removed|operation-removed/);
  });

  it("is red when a property of an answer is no longer always there", () => {
    const head = changed(({ components }) => {
      const schema = components.schemas.GuestConnection as { required: string[] };
      schema.required = schema.required.filter((name) => name !== "guest_name");
    });
    expect(diffOfDocuments(base, head).status).not.toBe(0);
  });
});

describe("the diff since a git ref", () => {
  it("is green against itself", () => {
    expect(diffSince("HEAD").status).toBe(0);
  });
  it("fails on a ref that does not exist", () => {
    expect(() => diffSince("no-such-ref")).toThrow();
  });
});
