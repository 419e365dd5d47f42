import type { ExampleNames, FailureNames } from "@mycreditapp/contract-runtime/generated/examples";
import type { Operations } from "../generated/operations.js";
import type { OperationName, SentCall } from "./sent-call.js";

/** Response data of an operation. */
export type DataOf<Op extends OperationName> = Awaited<ReturnType<Operations[Op]>>;

/** Names of an operation's success examples. */
export type ExampleNameOf<Op extends OperationName> = ExampleNames[Op];

/** Names of an operation's error examples: the documented codes, and `validation_error`. */
export type FailureNameOf<Op extends OperationName> = FailureNames[Op];

/** Any part of a value, at any depth. */
export type DeepPartial<Value> = Value extends readonly (infer Item)[]
  ? readonly DeepPartial<Item>[]
  : Value extends object
    ? { readonly [Name in keyof Value]?: DeepPartial<Value[Name]> | undefined }
    : Value;

/** Options of {@link ResponseStub.fail}. */
export interface FailOptions {
  /** HTTP status, 400 to 599. Default: 403, 503 or 422, by the range that the spec gives the code. */
  readonly status?: number | undefined;
  /** Seconds, for the `Retry-After` header. Default: no such header. */
  readonly retryAfter?: number | undefined;
  /** Value of the `X-Request-ID` header. Default: no such header. */
  readonly requestId?: string | undefined;
}

/** Node's code of a connection failure. Only after `ECONNRESET` may the request have been processed. */
export type ConnectionFailureCode = "ECONNRESET" | "ECONNREFUSED" | "ENOTFOUND";

/**
 * Stubbed responses of an operation. Each request uses up the next one of the chain; the last one stays.
 *
 * @example
 * ```ts
 * fake.on("getOrganization").fail("access_denied", { status: 401 }).reply({ status: "active" });
 * ```
 */
export interface ResponseStub<Op extends OperationName> {
  /**
   * Responds 200 with `data` merged into a documented example, or the default of a hostile fake: omitted fields keep the example's value, `undefined`
   * removes a field. A list gets the length of yours; each item merges into the example's item of the same index, or
   * else its first. `null` drops all stubbed responses and restores the default.
   *
   * @param data - Part of the data, or a function that returns it for a request.
   * @param example - Name of the example. Default: the first.
   * @throws TypeError if the data contradicts the spec; it names the pointer and the remedy.
   * @example
   * ```ts
   * fake.on("createOrganizationAnalytics").reply({ status: "failed" });
   * fake.on("getHostConnections").reply({ items: [{ status: "connected" }, { status: "pending" }] });
   * ```
   */
  reply(
    data: DeepPartial<DataOf<Op>> | ((call: SentCall<Op>) => DeepPartial<DataOf<Op>>) | null,
    example?: ExampleNameOf<Op>,
  ): ResponseStub<Op>;
  /**
   * Responds 200 with a documented example, unchanged.
   *
   * @param name - Default: the first.
   * @throws TypeError if there is no such example; it lists the names.
   */
  example(name?: ExampleNameOf<Op>): ResponseStub<Op>;
  /**
   * Responds with a documented error, in the API's error envelope.
   *
   * @param code - One of the operation's codes, or `validation_error` for a 422 of two items.
   * @throws TypeError if the operation has no such error, or the status is not 400 to 599.
   * @example
   * ```ts
   * fake.on("getOrganization").fail("access_denied");
   * fake.on("getOrganization").fail("service_under_maintenance", { status: 503, retryAfter: 1 }).example();
   * ```
   */
  fail(code: FailureNameOf<Op>, options?: FailOptions): ResponseStub<Op>;
  /**
   * Fails the next requests, then continues with the rest of the chain, or with the default.
   *
   * @param times - Number of requests that fail.
   * @param options - `by`: 503 `service_under_maintenance`, or a connection reset. Default: `maintenance`.
   */
  flaky(
    times: number,
    options?: { readonly by?: "maintenance" | "disconnect" | undefined },
  ): ResponseStub<Op>;
  /**
   * Sends no response until the request is aborted, by a timeout or by the caller.
   *
   * @param from - Stops before the `headers`, or in the `body`. Default: `headers`.
   */
  hang(from?: "headers" | "body"): ResponseStub<Op>;
  /**
   * Breaks the connection without a response.
   *
   * @param code - Default: `ECONNRESET`, after which it is unknown whether the request was processed.
   */
  disconnect(code?: ConnectionFailureCode): ResponseStub<Op>;
  /**
   * Responds with an HTML page, as a proxy does.
   *
   * @param status - Default: 502.
   */
  html(status?: number): ResponseStub<Op>;
  /**
   * Responds with any response, even an undocumented one.
   *
   * @example
   * ```ts
   * fake.on("getOrganization").respond(() => new Response("", { status: 500 }));
   * ```
   */
  respond(create: (call: SentCall<Op>) => Response | Promise<Response>): ResponseStub<Op>;
}
