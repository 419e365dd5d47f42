import type { Json } from "../document/document.js";

/** How an organization acts in a call. */
export type ScenarioName = "self" | "host" | "guest";

/** What a request is made of. The body of a form is an object, too. */
export interface RequestParts {
  readonly path: Readonly<Record<string, Json>>;
  readonly query: Readonly<Record<string, Json>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
}

/** What every case says. */
interface Changed {
  /** The test's title, unique within its file. */
  readonly what: string;
  /** Pointer of the element of the document that the case is about. */
  readonly covers: string;
  /** Changes of the valid request or value, by JSON pointer into it. */
  readonly set?: Readonly<Record<string, Json>>;
  readonly drop?: readonly string[];
}

/** A call through the client that must succeed, or fail with the error that was asked for. */
export interface CallCase extends Changed {
  readonly kind: "call";
  /** The scenario; absent where no organization is involved. */
  readonly as?: ScenarioName;
  /** Sent as `Prefer`: the answer that the mock is asked for. */
  readonly prefer?: { readonly code: number; readonly example: string };
  /** Digest of the answer that must come. */
  readonly answer?: string;
}

/** A request that the client would not make: it is sent by hand and must be refused. */
export interface SendCase extends Changed {
  readonly kind: "send";
  /** `401`, or the keyword and the place that the refusal must name. */
  readonly expect: 401 | Refusal;
}

/** A value that the schema of an answer must accept or refuse. */
export interface ValueCase extends Changed {
  readonly kind: "value";
  readonly expect: "accepted" | Refusal;
}

/** The keyword that refuses, and where the value stands. */
export interface Refusal {
  readonly keyword: string;
  /** Location of the violation, indexes as numbers in text. */
  readonly at: string;
}

export type Case = CallCase | SendCase | ValueCase;

/** The cases of an operation and the valid request that they change. */
export interface OperationCases {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly mediaType?: string;
  readonly resource?: "general" | "host-owned";
  readonly open?: boolean;
  readonly valid: RequestParts;
  readonly cases: readonly (CallCase | SendCase)[];
}

/** The cases of a schema that answers are made of, and the valid value that they change. */
export interface SchemaCases {
  /** Name of the component, or the operation where the schema stands. */
  readonly name: string;
  readonly schema: string;
  readonly valid: Json;
  readonly cases: readonly ValueCase[];
}

/** All cases of a document. */
export interface Suite {
  readonly operations: readonly OperationCases[];
  readonly schemas: readonly SchemaCases[];
}
