import type { Resource, Scenario } from "@mycreditapp/document";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** The parts of a request. The body of a form is an object too. */
export interface RequestParts {
  readonly path: Readonly<Record<string, Json>>;
  readonly query: Readonly<Record<string, Json>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
}

/** The fields of every case. */
interface CommonCase {
  /** Title of the test, unique within its operation or schema. */
  readonly what: string;
  /** JSON Pointer of the part of the document that the case tests. */
  readonly covers: string;
  /** Changes to the valid request or value, by JSON Pointer. */
  readonly set?: Readonly<Record<string, Json>>;
  readonly drop?: readonly string[];
}

/** A call through the client that must succeed, or fail with the requested error. */
export interface CallCase extends CommonCase {
  readonly kind: "call";
  /** Absent if the operation involves no organization. */
  readonly as?: Scenario;
  /** The response to request from the mock, sent as `Prefer`. */
  readonly prefer?: { readonly code: number; readonly example: string };
  /** Digest of the expected response body. */
  readonly responseDigest?: string;
}

/** A request that the client would not send: it is sent with `fetch` and must be rejected. */
export interface SendCase extends CommonCase {
  readonly kind: "send";
  /** `401`, or the violation that the mock must report. */
  readonly expect: 401 | Violation;
}

/** A value that the schema of a response must accept or reject. */
export interface ValueCase extends CommonCase {
  readonly kind: "value";
  /** `addition`: accepted, and beyond what the document lists. */
  readonly expect: "accepted" | "addition" | Violation;
}

/** A constraint that a value violates. */
export interface Violation {
  readonly keyword: string;
  /** Location of the value, steps joined by slashes; of a missing value, where it would be. */
  readonly at: string;
}

export type Case = CallCase | SendCase | ValueCase;

/** The cases of an operation, and the valid request that they change. */
export interface OperationCases {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly mediaType?: string;
  readonly resource?: Resource;
  readonly public?: boolean;
  /** May be repeated, although its method does not say so. */
  readonly idempotent?: boolean;
  /** The file of a form, with its limits. */
  readonly file?: FileLimits;
  /** Name of the schema cases of a successful response, if it is a component. */
  readonly response?: string;
  readonly valid: RequestParts;
  readonly cases: readonly (CallCase | SendCase)[];
}

/** A file field of a form. */
export interface FileLimits {
  readonly property: string;
  readonly maxBytes?: number;
  readonly mediaTypes?: readonly string[];
}

/** The cases of a schema that responses use, and the valid value that they change. */
export interface SchemaCases {
  /** Name of the component, or the operation that defines the schema inline. */
  readonly name: string;
  readonly schema: string;
  readonly valid: Json;
  readonly cases: readonly ValueCase[];
}

/** All cases of a document. */
export interface Suite {
  /** Base URLs by version; the default first, without a version. */
  readonly servers?: readonly { readonly version?: string; readonly url: string }[];
  readonly operations: readonly OperationCases[];
  readonly schemas: readonly SchemaCases[];
}

/** How a value is sent: text has no wrong type, and forms and queries have no null. */
export type Medium = "text" | "json" | "form";

/** A test value within a larger one, which the schema must accept or reject. */
export interface Probe {
  /** JSON Pointer into the larger value. */
  readonly at: string;
  readonly value?: Json;
  /** Final location of the value, if deeper than `at`. */
  readonly location?: string;
  /** Remove the value instead. */
  readonly absent?: boolean;
  /** The keyword that rejects the value; undefined if the schema accepts it. */
  readonly rejectedBy?: string;
  /** The schema accepts the value without listing it: an unknown value of an open enum, or an unknown property. */
  readonly isAddition?: boolean;
  /** Describes the value in the title. */
  readonly note: string;
  readonly covers: string;
}
