import type { operations } from "@mycreditapp/types";
import type { ExampleNames, FailureNames } from "../generated/examples.js";
import type { Operations } from "../generated/operations.js";

/** An operation by its `operationId`. */
export type OperationName = keyof Operations;

/** What an operation answers with. */
export type DataOf<Op extends OperationName> = Awaited<ReturnType<Operations[Op]>>;

/** The names of an operation's examples of success. */
export type ExampleNameOf<Op extends OperationName> = ExampleNames[Op];

/** The codes that an operation is documented to fail with, by the names of their examples. */
export type FailureNameOf<Op extends OperationName> = FailureNames[Op];

/** The body of an operation as it was sent: JSON parsed, or the fields of a form. */
export type BodyOf<Op extends OperationName> =
  NonNullable<Parameters<Operations[Op]>[0]> extends { body: infer Body } ? Body : undefined;

/** The parameters of an operation, as the document names them. */
export type ParametersOf<Op extends OperationName, Place extends "path" | "query"> = [
  NonNullable<operations[Op]["parameters"][Place]>,
] extends [never]
  ? Readonly<Record<string, never>>
  : Readonly<NonNullable<operations[Op]["parameters"][Place]>>;

/** Any part of a value, at any depth. */
export type DeepPartial<Value> = Value extends readonly (infer Item)[]
  ? readonly DeepPartial<Item>[]
  : Value extends object
    ? { readonly [Name in keyof Value]?: DeepPartial<Value[Name]> | undefined }
    : Value;

/** A request as it left the client. */
export interface SentCall<Op extends OperationName = OperationName> {
  /** The operation, read off method and path. */
  readonly operation: Op;
  /**
   * Who acted for whom, read off the headers and `org_id` alone. Absent where no organization is involved, and
   * where host and guest look alike because the fake was not told which of them the other organization is: see
   * `guests` and `hosts` of {@link FakeOptions}.
   */
  readonly scenario: "self" | "host" | "guest" | undefined;
  /** `Requester-Organization-ID`. */
  readonly requester: string | undefined;
  /** `Target-Organization-ID`. */
  readonly target: string | undefined;
  /** `org_id` of the path, where there is one. */
  readonly orgId: string | undefined;
  readonly method: string;
  readonly url: string;
  readonly path: ParametersOf<Op, "path">;
  /** Numbers, booleans and arrays as the document types them. */
  readonly query: ParametersOf<Op, "query">;
  /** All headers by their lower-case names; credentials are redacted. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, or the fields of a form with its `File`; secrets are redacted. */
  readonly body: BodyOf<Op>;
}

/** A request of whichever operation: comparing `operation` narrows it. */
export type AnySentCall = { [Op in OperationName]: SentCall<Op> }[OperationName];
