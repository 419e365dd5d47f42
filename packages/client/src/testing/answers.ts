import type { DataOf, DeepPartial, ExampleNameOf, FailureNameOf, OperationName, SentCall } from "./types.js";

/** Options of {@link Answers.fail}. */
export interface FailOptions {
  /** 400 to 599. Default: 403, 503 or 422, after the range that the document gives the code. */
  readonly status?: number | undefined;
  /** Seconds for the header `Retry-After`. Default: no such header. */
  readonly retryAfter?: number | undefined;
  /** The header `X-Request-ID`. Default: no such header. */
  readonly requestId?: string | undefined;
}

/** A code of Node for a connection that fails. Only `ECONNRESET` may have reached the server. */
export type ConnectionFailureCode = "ECONNRESET" | "ECONNREFUSED" | "ENOTFOUND";

/**
 * What an operation answers. Each request takes the next answer of the chain; the last one stays.
 *
 * @example
 * ```ts
 * fake.on("getOrganization").fail("access_denied", { status: 401 }).reply({ status: "active" });
 * ```
 */
export interface Answers<Op extends OperationName> {
  /**
   * Answers 200 with an example of the document, over which `data` is laid: what is not given stays as in the
   * example, `undefined` takes a member out, entries of a list are laid over the example's first. `null` takes all
   * planned answers back, so that the default answers again.
   *
   * @param data - Part of the data, or a function that makes it of the request.
   * @param example - The example by its name. Default: the first.
   * @throws TypeError when the data contradicts the document; it names the place and the remedy.
   * @example
   * ```ts
   * fake.on("createOrganizationAnalytics").reply({ status: "failed" });
   * fake.on("getHostConnections").reply({ items: [{ status: "connected" }, { status: "pending" }] });
   * ```
   */
  reply(
    data: DeepPartial<DataOf<Op>> | ((call: SentCall<Op>) => DeepPartial<DataOf<Op>>) | null,
    example?: ExampleNameOf<Op>,
  ): Answers<Op>;
  /**
   * Answers 200 with an example of the document as it is.
   *
   * @param name - Default: the first.
   * @throws TypeError when there is no such example; it lists the names.
   */
  example(name?: ExampleNameOf<Op>): Answers<Op>;
  /**
   * Answers with a documented error, in its envelope.
   *
   * @param code - One of the operation's codes, or `validation_error` for a 422 of two items.
   * @throws TypeError when the operation has no such error or the status is none of 400 to 599.
   * @example
   * ```ts
   * fake.on("getOrganization").fail("access_denied");
   * fake.on("getOrganization").fail("service_under_maintenance", { status: 503, retryAfter: 1 }).example();
   * ```
   */
  fail(code: FailureNameOf<Op>, options?: FailOptions): Answers<Op>;
  /**
   * Fails the next requests, then answers with what is chained after it, or with the default.
   *
   * @param times - How many requests fail.
   * @param options - `by`: 503 `service_under_maintenance`, or a broken connection. Default: `maintenance`.
   */
  flaky(times: number, options?: { readonly by?: "maintenance" | "disconnect" | undefined }): Answers<Op>;
  /**
   * Does not answer until the request is aborted, by a timeout or by the caller.
   *
   * @param from - Where it stops: before the `headers`, or in the `body`. Default: `headers`.
   */
  hang(from?: "headers" | "body"): Answers<Op>;
  /**
   * Breaks the connection without an answer.
   *
   * @param code - How. Default: `ECONNRESET`, after which it is unknown whether the server has acted.
   */
  disconnect(code?: ConnectionFailureCode): Answers<Op>;
  /**
   * Answers with an HTML page, as a proxy on the way does.
   *
   * @param status - Default: 502.
   */
  html(status?: number): Answers<Op>;
  /**
   * Answers with any response at all, also one that the API does not document.
   *
   * @example
   * ```ts
   * fake.on("getOrganization").respond(() => new Response("", { status: 500 }));
   * ```
   */
  respond(make: (call: SentCall<Op>) => Response | Promise<Response>): Answers<Op>;
}
