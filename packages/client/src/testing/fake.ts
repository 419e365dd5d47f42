/// <reference lib="esnext.disposable" preserve="true" />
import type { MyCreditAppClient } from "../client.js";
import type { ClientOptions } from "../options.js";
import type { Answers } from "./answers.js";
import type { Refusal } from "./problem.js";
import type { AnySentCall, OperationName, SentCall } from "./types.js";

/** Options of {@link createFake}. */
export interface FakeOptions {
  /**
   * The `afterEach` of your test runner. With it, each test ends with {@link Fake.assertClean} and
   * {@link Fake.reset}: a test that sends what the document refuses fails, even if the code under test swallows
   * the error. Default: none, call `assertClean()` yourself.
   */
  readonly afterEach?: ((hook: () => void) => unknown) | undefined;
  /** Where paths start, if you build the client yourself with a `baseUrl`. Default: the API's own base URLs. */
  readonly baseUrl?: string | undefined;
  /** Guests of the requester, so that `scenario` of a call can tell `host`. {@link Fake.client} adds its own. */
  readonly guests?: readonly string[] | undefined;
  /** Hosts of the requester, so that `scenario` of a call can tell `guest`. {@link Fake.client} adds its own. */
  readonly hosts?: readonly string[] | undefined;
}

type Without<Options, Names extends PropertyKey> = Options extends unknown ? Omit<Options, Names> : never;

/** Options of {@link Fake.client}: those of `createClient`, without `fetch`, and with a token of its own. */
export type FakeClientOptions = Without<ClientOptions, "fetch" | "token" | "credentials"> &
  ({ readonly token?: never; readonly credentials?: never } | Pick<ClientOptions, "token" | "credentials">);

/** The API without a network: it answers from the document's examples and refuses what the document refuses. */
export interface Fake {
  /**
   * Makes a real client whose requests come here. Retries, timeouts and errors are the real ones.
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
   * The `fetch` to give to a client that you build yourself. The token endpoint answers too.
   *
   * Rejects with an `InvalidRequestError` that names operation, place, problem and remedy when the document
   * refuses the request.
   *
   * @example
   * ```ts
   * const mca = createClient({ organizationId, credentials, fetch: fake.fetch });
   * ```
   */
  readonly fetch: typeof globalThis.fetch;
  /**
   * Plans what an operation answers, from now on: earlier plans of that operation are dropped. Without a plan it
   * answers with its first example.
   *
   * @throws TypeError when there is no such operation.
   * @example
   * ```ts
   * fake.on("createOrganizationAnalytics").reply({ status: "failed" });
   * ```
   */
  on<Op extends OperationName>(operation: Op): Answers<Op>;
  /** What was sent, in its order: one entry for each attempt, none for refused requests. */
  readonly calls: readonly AnySentCall[];
  /**
   * What was sent to one operation.
   *
   * @example
   * ```ts
   * expect(fake.callsOf("patchGuestConnection")[0]?.body).toEqual({ archived: true });
   * ```
   */
  callsOf<Op extends OperationName>(operation: Op): readonly SentCall<Op>[];
  /** What the document refused. */
  readonly refusals: readonly Refusal[];
  /**
   * Fails if the document refused anything since the last {@link Fake.reset}, or a function given to `reply` failed.
   *
   * @throws Error that lists each refused request with place, problem and remedy.
   */
  assertClean(): void;
  /** Forgets calls, refusals and planned answers. */
  reset(): void;
  /** Same as {@link Fake.assertClean}, for `using fake = createFake()`. */
  [Symbol.dispose](): void;
}
