import type { Scenario } from "../scenarios/scenario.js";

/** What the client must know of an operation at run time. */
export interface OperationEntry {
  readonly method: string;
  readonly path: string;
  /** Owner of the resource; absent where no organization is involved. */
  readonly resource?: "general" | "host-owned";
  readonly scenarios?: readonly Scenario["kind"][];
  /** Needs no token. */
  readonly open?: boolean;
  /** May be sent twice without harm. */
  readonly idempotent?: boolean;
  /** Answers without a body. */
  readonly empty?: boolean;
  /** Query parameters that are a day, so that a `Date` loses its time. */
  readonly dates?: readonly string[];
  /** The body is `multipart/form-data`. */
  readonly form?: boolean;
  readonly file?: FileLimits;
  /** The member of the body that is a secret, which the answer to a failed call may quote. */
  readonly secret?: string;
}

/** The file of a form and its documented limits. */
export interface FileLimits {
  readonly property: string;
  readonly maxBytes?: number;
  readonly mediaTypes?: readonly string[];
}

/** Who stands where, by owner of the resource and scenario. */
export type AccessRules = Readonly<
  Record<
    NonNullable<OperationEntry["resource"]>,
    Readonly<Record<Scenario["kind"], Readonly<Record<"requester" | "target" | "org_id", string>>>>
  >
>;
