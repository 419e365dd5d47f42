/** Who acts for whom. */
export type ScenarioKind = "self" | "host" | "guest";

/** What the client must know about an operation at run time. Absent fields mean the usual. */
export interface OperationEntry {
  readonly method: string;
  readonly path: string;
  /** Owner of the resource; absent if no organization is involved. */
  readonly resource?: "general" | "host-owned";
  readonly scenarios?: readonly ScenarioKind[];
  /** Needs no token. */
  readonly public?: boolean;
  /** The request may be repeated without harm, although its method does not say so. */
  readonly idempotent?: boolean;
  /** A successful response has no body. */
  readonly empty?: boolean;
  /** A successful response is an array. */
  readonly array?: boolean;
  /** Query parameters with `format: date`, so that a `Date` loses its time. */
  readonly dates?: readonly string[];
  /** The body is `multipart/form-data`. */
  readonly form?: boolean;
  readonly file?: FileLimits;
  /** Property of the body that is a secret, which an error response may quote. */
  readonly secret?: string;
}

/** The file of a form and its documented limits. */
export interface FileLimits {
  readonly property: string;
  readonly maxBytes?: number;
  readonly mediaTypes?: readonly string[];
}

/** Which organization each header and `org_id` name, by owner of the resource and scenario. */
export type AccessRules = Readonly<
  Record<
    NonNullable<OperationEntry["resource"]>,
    Readonly<Record<ScenarioKind, Readonly<Record<"requester" | "target" | "org_id", string>>>>
  >
>;
