import type { AccessRules, FieldEvidence } from "@mycreditapp/document";

/** The facts as the checker sees them: every wording of the facts files in one form. */

/** A parameter, a property, an item or a whole body. What is undefined was not seen. */
export interface Row {
  name: string;
  type?: string;
  format?: string;
  required: boolean | "unknown";
  nullable?: boolean;
  values?: Values;
  /** JSON Schema keywords such as `maxLength`, and `x-max-bytes`. */
  limits: Record<string, unknown>;
  examples: unknown[];
  default?: unknown;
  fields?: Row[];
  items?: Row;
  /** What supports the flags and the list of values. Absent: nothing was visible. */
  evidence: { flags?: FieldEvidence; values?: FieldEvidence };
  /** Required flag that the sample of the page foretells; see foretell.ts. */
  foretold?: boolean;
  /** Set if no page shows the flags: they were foretold, or are assumed. */
  decided?: "inferred" | "assumed";
}

/** The facts files describe in words what they have no name for. */
export const isUnnamed = ({ name }: Row): boolean => name.includes(" ");

export interface Values {
  /** Closed: the page lists them all. Open: these are known, the list was cut. */
  closed: boolean;
  list: unknown[];
}

export type Scenario = "self" | "host" | "guest";

export interface Access {
  resource: "general" | "host-owned";
  scenarios: Scenario[];
  /** Whether the page itself says who may call; otherwise the mark in the document says that it is not so sure. */
  seen: boolean;
}

export interface Body {
  contentType: string;
  root: Row;
  sample?: unknown;
}

export interface OperationFacts {
  operationId: string;
  method: string;
  path: string;
  title: string;
  group: string;
  page: string;
  bearer: boolean;
  wholePage: boolean;
  access?: Access;
  /** A POST or PATCH that may be repeated. No page says so: decided. */
  idempotent?: boolean;
  /** Keyed `path`, `query`, `header`. A parameter whose name was not seen keeps its note in brackets as its name. */
  parameters: { in: "path" | "query" | "header"; row: Row }[];
  request?: Body;
  response?: Body;
}

export interface ErrorCode {
  code: string;
  type: string;
  msg: string;
}

export interface Facts {
  operations: OperationFacts[];
  errorCodes: ErrorCode[];
  errorResponse: Row;
  /** Organizations in both headers and `org_id`, from the authorization guide. */
  accessRules: AccessRules;
  server: { url: string; versions: string[]; current: string };
  decisions: Decisions;
}

/** A parameter's name was not seen: the document calls it by this one. */
export interface NameDecision {
  operation: string;
  row: string;
  name: string;
  reason: string;
}

/** What was not seen of a row is filled in from the same or another row of a sister operation. */
export interface SisterDecision {
  operations: string[];
  at: string;
  sister: string;
  sister_at?: string;
  /** Only the list of values, because the sister is another kind of thing, e.g. a filter. */
  only?: "values";
  reason: string;
}

/** A difference that is meant: it is let pass as long as the document has exactly what is written here. */
export interface AcceptedDecision {
  operations: string[] | "all";
  at: string | string[];
  found?: unknown;
  reason: string;
}

export interface Decisions {
  names: NameDecision[];
  same_as: SisterDecision[];
  accepted: AcceptedDecision[];
  timestamp: { accepts: string[]; refuses: string[] };
  /** Operations that may be repeated. */
  idempotent: { operations: string[]; evidence: FieldEvidence; reason: string };
  /** Evidence of parts that no row of a page stands for. */
  evidence: { at: string[]; evidence: FieldEvidence; reason: string }[];
  /** Error codes by range of statuses. */
  error_statuses: Record<string, { codes: string[]; evidence: FieldEvidence }>;
}

/** One comparison. Its operation is a `operationId`, or `document`. */
export interface Check {
  at: string;
  /** JSON pointer into the bundle. */
  pointer: string;
  expected: unknown;
  found: unknown;
  /** False for what the facts leave open, such as a required flag that was not seen. */
  fact: boolean;
  remedy?: string;
}
