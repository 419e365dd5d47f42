/** What the oracles know. None of it comes from the document under test or from the approved contract. */
import { accessTable, generate, type Suite } from "@mycreditapp/contract-tests";
import type { Document } from "@mycreditapp/document";
import { loadFacts } from "../../../../spec/scripts/facts/load.js";
import type { Facts } from "../../../../spec/scripts/facts/model.js";
import { documentOf } from "../../../../spec/scripts/facts/to-document.js";

export interface Sources {
  /** What the pages say; undefined if nothing is known. */
  readonly facts: Facts | undefined;
  /** Organizations in headers and `org_id` by scenario: handwritten. */
  readonly accessTable: readonly (typeof accessTable)[number][];
  /** The facts as a document, whose types a program is written against. */
  readonly contract: Pick<Document, "paths" | "components">;
  /** The cases of that document. */
  readonly suite: Suite;
}

export function readSources(): Sources {
  const facts = loadFacts();
  const contract = documentOf(facts);
  return { facts, accessTable, contract, suite: generate(contract, { deep: true }) };
}

/** A suite that knows nothing and tests nothing. What it kills can't even be built. */
export const noSources: Sources = {
  facts: undefined,
  accessTable: [],
  contract: { paths: {}, components: { schemas: {} } },
  suite: { operations: [], schemas: [] },
};
