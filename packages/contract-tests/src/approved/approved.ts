import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Document } from "@mycreditapp/document";
import { parse, stringify } from "yaml";
import { digest } from "../cases/values.js";

/** The contract as last approved: the cases are generated from it, and the document is tested against them. */
export const approvedPath = fileURLToPath(new URL("../../contract/approved.yaml", import.meta.url));

const header = `# The contract as last approved: the document without its descriptions. Generates the test cases and the exact types,
# so that a change to spec/ fails until it is approved. Do not edit; run \`pnpm contract --accept\` to regenerate.
`;

/** Path of the document under test: the bundle of `@mycreditapp/spec`. */
export const bundlePath = createRequire(import.meta.url).resolve("@mycreditapp/spec/openapi.json");

export function readBundle(): Document {
  return JSON.parse(readFileSync(bundlePath, "utf8")) as Document;
}

export function readApproved(): Document {
  if (!existsSync(approvedPath)) {
    throw new Error(
      "packages/contract-tests/contract/approved.yaml is missing: run `pnpm contract --accept`.",
    );
  }
  return parseApproved(readFileSync(approvedPath, "utf8"));
}

export function parseApproved(text: string): Document {
  return parse(text, { maxAliasCount: -1 }) as Document;
}

export function writeApproved(document: Document): void {
  writeFileSync(approvedPath, formatApproved(document));
}

/** The content of the file for a document. */
export function formatApproved(document: Document): string {
  return header + stringify(contractOf(document), { lineWidth: 0, aliasDuplicateObjects: false });
}

/** The parts of a document that need approval. Its version is not one of them. */
export function contractOf(document: Document): Document {
  const { info, ...rest } = withoutDescriptions(document) as Record<string, unknown>;
  const { title } = info as { title: string };
  const { openapi, ...others } = rest;
  return { openapi, info: { title, version: "approved" }, ...others } as unknown as Document;
}

/** Returns true if the document is the approved one; the order of properties does not matter. */
export function isApproved(document: Document, approved: Document): boolean {
  return digest(contractOf(document)) === digest(approved);
}

const descriptions = new Set(["description", "summary", "externalDocs", "x-evidence", "x-evidence-note"]);
/** Keywords whose values are maps: a key such as `description` is a name there. */
const maps = new Set([
  "properties",
  "paths",
  "schemas",
  "parameters",
  "responses",
  "examples",
  "content",
  "variables",
]);
/** Keywords whose values are data. */
const data = new Set(["value", "example", "default", "enum", "required"]);

/** The document without the parts written for people; the rest decides what is sent and accepted. */
export function withoutDescriptions(value: unknown, isMap = false): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutDescriptions(one));
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([name]) => isMap || !descriptions.has(name));
  return Object.fromEntries(
    members.map(([name, member]) => {
      if (isMap) return [name, withoutDescriptions(member)];
      if (data.has(name)) return [name, member];
      const stripped = withoutDescriptions(member, maps.has(name));
      return [name, name === "responses" ? described(stripped as Record<string, object>) : stripped];
    }),
  );
}

/** A response needs a description to be valid, even for the mock. */
function described(responses: Record<string, object>): object {
  return Object.fromEntries(
    Object.entries(responses).map(([name, one]) => [name, "$ref" in one ? one : { description: "", ...one }]),
  );
}
