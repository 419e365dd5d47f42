import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Document, type OperationNode, operationsOf, type Scenario } from "@mycreditapp/document";

/** The document and its operations, read once. */
export interface Contract {
  readonly document: Document;
  readonly operations: readonly OperationNode[];
}

/** A call: an operation in a scenario, or in none if it involves no organization. */
export interface Call {
  readonly operation: OperationNode;
  readonly scenario: Scenario | "none";
}

/** The operation that issues tokens. */
export const tokenOperation = "generateOauth2ClientCredentialsToken";

/** Reads the bundled document. */
export function readContract(
  file = createRequire(import.meta.url).resolve("@mycreditapp/spec/openapi.json"),
): Contract {
  const document = JSON.parse(readFileSync(file, "utf8")) as Document;
  return { document, operations: operationsOf(document) };
}

/** The scenarios that may call an operation; none if it involves no organization. */
export function scenariosOf({ access }: OperationNode): readonly Scenario[] {
  return access?.scenarios ?? [];
}
