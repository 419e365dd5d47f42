import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse, stringify } from "yaml";
import { digestOf } from "../cases/digest.js";
import type { Document } from "../document/document.js";
import { withoutProse } from "./strip.js";

/** The contract that was agreed last: the cases are made of it, and the document is held against them. */
export const approvedPath = fileURLToPath(new URL("../../contract/approved.yaml", import.meta.url));

const header = `# The contract as it was approved last: the document without its prose. The cases of the suite and the exact types
# are made of this file, so that a change of spec/ fails until it is approved. \`pnpm contract --accept\` writes it.
`;

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
  writeFileSync(approvedPath, textOf(document));
}

/** The text of the file for a document. */
export function textOf(document: Document): string {
  return header + stringify(contractOf(document), { lineWidth: 0, aliasDuplicateObjects: false });
}

/** What of a document is agreed. The version of the document is not part of it. */
export function contractOf(document: Document): Document {
  const { info, ...rest } = withoutProse(document) as Record<string, unknown>;
  const { title } = info as { title: string };
  const { openapi, ...others } = rest;
  return { openapi, info: { title, version: "approved" }, ...others } as unknown as Document;
}

/** Whether the document is the approved one, whatever the order of its members. */
export function isApproved(document: Document, approved: Document): boolean {
  return digestOf(contractOf(document)) === digestOf(approved);
}
