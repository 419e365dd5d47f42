import { type Document, type OperationNode, operationsOf, type Scenario } from "@mycreditapp/document";
import bundle from "@mycreditapp/spec/openapi.json" with { type: "json" };

/** The document and its operations, read once. */
export interface Contract {
  readonly document: Document;
  readonly operations: readonly OperationNode[];
}

/** Scenario of a call: none if it involves no organization; connected if headers fit host and guest alike. */
export type CallScenario = Scenario | "connected" | "none";

/** A call: an operation in a scenario. */
export interface Call {
  readonly operation: OperationNode;
  readonly scenario: CallScenario;
}

/** The operation that issues tokens. */
export const tokenOperation = "generateOauth2ClientCredentialsToken";

/** Returns the bundled document. */
export function readContract(): Contract {
  const document = bundle as unknown as Document;
  return { document, operations: operationsOf(document) };
}

/** Finds an operation that the document must have. */
export function operationOf({ operations }: Contract, id: string): OperationNode {
  const operation = operations.find((one) => one.id === id);
  if (!operation) throw new Error(`The document has no ${id}: run \`pnpm build\`.`);
  return operation;
}

/** The scenarios that may call an operation; none if it involves no organization. */
export function scenariosOf({ access }: OperationNode): readonly Scenario[] {
  return access?.scenarios ?? [];
}
