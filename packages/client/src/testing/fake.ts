/// <reference lib="esnext.disposable" preserve="true" />
import type { MyCreditAppClient } from "../client.js";
import type { HostileVariant } from "../generated/hostile.js";
import type { ClientOptions } from "../options.js";
import type { InvalidRequest } from "./invalid-request.js";
import type { ResponseStub } from "./response-stub.js";
import type { AnySentCall, OperationName, SentCall } from "./sent-call.js";

/** Options of {@link createFake}. */
export interface FakeOptions {
  /**
   * The `afterEach` of your test runner. With it, each test ends with {@link Fake.assertClean} and {@link Fake.reset}:
   * a test that sends an invalid request fails, even if the code under test swallows the error. Default: none, call
   * `assertClean()` yourself.
   */
  readonly afterEach?: ((hook: () => void) => unknown) | undefined;
  /** `baseUrl` of a client that you create yourself. Default: the API's base URLs. */
  readonly baseUrl?: string | undefined;
  /** Guests of the requester, so that a call's `scenario` can be `host`. {@link Fake.client} adds its own. */
  readonly guests?: readonly string[] | undefined;
  /** Hosts of the requester, so that a call's `scenario` can be `guest`. {@link Fake.client} adds its own. */
  readonly hosts?: readonly string[] | undefined;
  /**
   * Responds by default with bodies at the edges of the spec instead of its examples: optional fields absent or null,
   * unknown enum values, empty lists, strings and numbers at their limits. All of them match the spec. `true` is `mixed`,
   * which combines the other variants. Default: false.
   *
   * @example
   * ```ts
   * it.each(hostileVariants)("renders a response with %s fields", async (hostile) => {
   *   const mca = createFake({ hostile }).client({ organizationId });
   *   await render(mca);
   * });
   * ```
   */
  readonly hostile?: boolean | HostileVariant | undefined;
}

type Without<Options, Names extends PropertyKey> = Options extends unknown ? Omit<Options, Names> : never;

/** Options of {@link Fake.client}: those of `createClient` without `fetch`; `token` defaults to one of the fake's. */
export type FakeClientOptions = Without<ClientOptions, "fetch" | "token" | "credentials"> &
  ({ readonly token?: never; readonly credentials?: never } | Pick<ClientOptions, "token" | "credentials">);

/** The API in memory: responds with the spec's examples and rejects requests that do not match the spec. */
export interface Fake {
  /**
   * Creates a real client that sends its requests to this fake. Retries, timeouts and errors are the real ones.
   *
   * @throws InvalidRequestError as `createClient` does.
   * @example
   * ```ts
   * const mca = fake.client({ organizationId });
   * await mca.asHostOf(guestId).createOrganizationAnalytics();
   * ```
   */
  client(options: FakeClientOptions): MyCreditAppClient;
  /**
   * The `fetch` for a client that you create yourself. It includes the token endpoint.
   *
   * Rejects with an `InvalidRequestError` that names operation, pointer, problem and hint if the request does not match
   * the spec.
   *
   * @example
   * ```ts
   * const mca = createClient({ organizationId, credentials, fetch: fake.fetch });
   * ```
   */
  readonly fetch: typeof globalThis.fetch;
  /**
   * Stubs the responses of an operation; its earlier stub is dropped. Without a stub, the operation responds with its
   * first example, or a {@link FakeOptions.hostile} body.
   *
   * @throws TypeError if there is no such operation.
   * @example
   * ```ts
   * fake.on("createOrganizationAnalytics").reply({ status: "failed" });
   * ```
   */
  on<Op extends OperationName>(operation: Op): ResponseStub<Op>;
  /** Valid requests in order of arrival, one per attempt. */
  readonly calls: readonly AnySentCall[];
  /**
   * Returns the valid requests of one operation.
   *
   * @example
   * ```ts
   * expect(fake.callsOf("patchGuestConnection")[0]?.body).toEqual({ archived: true });
   * ```
   */
  callsOf<Op extends OperationName>(operation: Op): readonly SentCall<Op>[];
  /** Requests that do not match the spec. */
  readonly invalidRequests: readonly InvalidRequest[];
  /**
   * Throws if a request did not match the spec, or a function passed to `reply` failed, since the last
   * {@link Fake.reset}.
   *
   * @throws Error that lists each invalid request with pointer, problem and hint.
   */
  assertClean(): void;
  /** Clears calls, invalid requests and stubs. */
  reset(): void;
  /** Same as {@link Fake.assertClean}, for `using fake = createFake()`. */
  [Symbol.dispose](): void;
}
