import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readSource } from "../src/document.js";
import { knownFaults } from "../src/known-faults.js";
import { versionOf } from "../src/run.js";
import { tools } from "../src/tools.js";

const source = readSource();

async function inTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "third-party-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("the published document", () => {
  test.concurrent.for(Object.entries(tools))("is read by %s, with its known faults", async ([name, read]) => {
    const version = versionOf(name);
    const faults = await inTemporaryFolder((folder) => read(source, folder));
    const known = knownFaults.filter((one) => one.tool === name);
    expect(
      faults.map((fault) => `${version}: ${fault}`).sort(),
      `Faults of ${name} differ from src/known-faults.ts: correct the document or the list`,
    ).toEqual(known.map((one) => `${one.version}: ${one.fault}`).sort());
  });

  test("has known faults of these tools only", () => {
    const unknown = knownFaults.filter(({ tool }) => !Object.hasOwn(tools, tool));
    expect(unknown).toEqual([]);
  });
});

// biome-ignore lint/suspicious/noExplicitAny: the changes may break the document in any way.
type Json = any;
const get = (document: Json): object => document.paths["/organizations/{org_id}"].get;

/** A change to the document, by the tool that must notice it, and what its fault is about. */
const changes: Record<string, { change: (document: Json) => void; fault: string }> = {
  "@apidevtools/swagger-parser": {
    change: (document) => Object.assign(get(document), { responses: 1 }),
    fault: "responses",
  },
  "@stoplight/spectral-cli": {
    change: (document) => Object.assign(get(document), { tags: ["unknown"] }),
    fault: "operation-tag-defined at /paths//organizations/{org_id}/get/tags/0",
  },
  "openapi-to-postmanv2": {
    change: (document) => Object.assign(get(document), { summary: undefined }),
    fault: "lacks the request Get organization",
  },
  "@hey-api/openapi-ts": {
    change: (document) => Object.assign(get(document), { parameters: [] }),
    fault: "program.ts: TS",
  },
  "openapi-typescript": {
    change: (document) => Object.assign(get(document), { operationId: "readOrganization" }),
    fault: "lacks the operation getOrganization",
  },
  orval: {
    change: (document) => Object.assign(get(document), { operationId: "readOrganization" }),
    fault: "lacks the operation getOrganization",
  },
  "swagger-typescript-api": {
    change: (document) => Object.assign(get(document), { operationId: "readOrganization" }),
    fault: "lacks the operation getOrganization",
  },
  "@kubb/core": {
    change: ({ components }) => {
      components.schemas.Part = components.schemas.ErrorItem.properties.loc.items;
      components.schemas.ErrorItem.properties.loc.items = { $ref: "#/components/schemas/Part" };
    },
    fault: "Maximum call stack size exceeded",
  },
};

describe("a faulty document", () => {
  test.concurrent.for(Object.entries(tools))("is noticed with %s", async ([name, read]) => {
    const { change, fault } = changes[name] ?? expect.fail(`No change for ${name}: add one`);
    const faults = await inTemporaryFolder(async (folder) => {
      const document = JSON.parse(readFileSync(source.json, "utf8"));
      change(document);
      const path = join(folder, "openapi.json");
      writeFileSync(path, JSON.stringify(document));
      return read({ ...source, json: path, yaml: path }, folder).catch((error: Error) => [error.message]);
    });
    expect(faults.join("\n")).toContain(fault);
  });
});
