import type { ScenarioKind } from "@mycreditapp/contract-runtime/operation-entry";
import type { operations } from "@mycreditapp/types";
import type { World } from "../state/world.js";

/** An operation by its `operationId`. */
export type OperationName = keyof operations;

type In<Op extends OperationName, Location extends "path" | "query"> = [
  NonNullable<operations[Op]["parameters"][Location]>,
] extends [never]
  ? Readonly<Record<string, never>>
  : Readonly<NonNullable<operations[Op]["parameters"][Location]>>;

type BodyOf<Op extends OperationName> =
  NonNullable<operations[Op]["requestBody"]> extends { content: infer Content }
    ? Content[keyof Content]
    : undefined;

/** Response body of an operation; `undefined` if it has none. */
export type ResponseOf<Op extends OperationName> = operations[Op]["responses"] extends {
  200: { content: { "application/json": infer Body } };
}
  ? Body
  : undefined;

/** A valid request that its caller may send. */
export interface Call<Op extends OperationName> {
  readonly world: World;
  /** The caller's organization; empty for operations without organizations. */
  readonly me: string;
  /** The Target: the owner of a host-owned resource. */
  readonly target: string;
  /** The organization whose data is meant: `org_id`, or else the Target. */
  readonly subject: string;
  readonly scenario: ScenarioKind;
  readonly path: In<Op, "path">;
  readonly query: In<Op, "query">;
  readonly body: BodyOf<Op>;
}

/** Handlers by operation. One that is missing responds with the first example of the document. */
export type Handlers = {
  readonly [Op in OperationName]?: (call: Call<Op>) => ResponseOf<Op> | Promise<ResponseOf<Op>>;
};
