import { checkRequest, describeAccessProblem } from "@mycreditapp/contract-runtime/check-request";
import { operationTable } from "@mycreditapp/contract-runtime/generated/table";
import { formatProblems } from "@mycreditapp/contract-runtime/problem";
import { readRequest } from "@mycreditapp/contract-runtime/read-request";
import { matchScenarios, readParties } from "@mycreditapp/contract-runtime/scenario";
import { createClient } from "../client.js";
import { InvalidRequestError } from "../errors/invalid-request-error.js";
import { type HostileVariant, hostileVariants } from "../generated/hostile.js";
import type { ClientOptions } from "../options.js";
import type { Fake, FakeOptions } from "./fake.js";
import { formatInvalidRequests, type InvalidRequest } from "./invalid-request.js";
import { OperationStub } from "./operation-stub.js";
import { Relations } from "./relations.js";
import type { ResponseStub } from "./response-stub.js";
import { documentedBaseUrls, findRoute, normalizeBaseUrl } from "./route.js";
import { type AnySentCall, type OperationName, recordCall, type SentCall } from "./sent-call.js";

/**
 * Creates a fake of the API for unit tests, in any test runner. Nothing leaves the process.
 *
 * Every operation responds with its first example in the spec, unless stubbed with {@link Fake.on}. Each request is
 * validated against the spec: an invalid one rejects and is recorded, and fails the test through `afterEach`, `using`
 * or {@link Fake.assertClean}.
 *
 * @throws TypeError if `baseUrl` is not a URL, or `hostile` is not a variant.
 * @example
 * ```ts
 * import { createFake } from "@mycreditapp/client/testing";
 * import { afterEach, expect, it } from "vitest";
 *
 * const fake = createFake({ afterEach });
 *
 * it("shows that the run failed", async () => {
 *   fake.on("createOrganizationAnalytics").reply({ status: "failed" });
 *   const mca = fake.client({ organizationId });
 *   expect(await startAnalytics(mca, guestId)).toBe("failed");
 *   expect(fake.callsOf("createOrganizationAnalytics")[0]?.scenario).toBe("host");
 * });
 * ```
 */
export function createFake(options: FakeOptions = {}): Fake {
  const baseUrls = new Set(documentedBaseUrls);
  if (options.baseUrl !== undefined) baseUrls.add(normalizeBaseUrl(options.baseUrl));
  const hostile = readHostile(options.hostile);
  const relations = new Relations(options.guests, options.hosts);
  const stubs = new Map<string, OperationStub>();
  const calls: AnySentCall[] = [];
  const invalidRequests: InvalidRequest[] = [];
  // Errors of functions passed to reply(): the code under test may have swallowed these, too.
  const failures: Error[] = [];

  const reject = (invalid: InvalidRequest): never => {
    invalidRequests.push(invalid);
    const { operation, method, url, problems } = invalid;
    const call = { operation: operation ?? `${method} ${url}` };
    throw new InvalidRequestError(`the request does not match the spec: ${formatProblems(problems)}.`, {
      call,
    });
  };

  const handle = async (request: Request, signal: AbortSignal | undefined): Promise<Response> => {
    const { method, url } = request;
    const route = findRoute(method, url, baseUrls);
    if (!("operation" in route)) return reject({ operation: undefined, method, url, problems: [route] });
    const { operation } = route;
    const read = await readRequest(request, route);
    const problems = checkRequest(read);
    const parties = readParties(read);
    const scenarios = matchScenarios(operation, parties, relations);
    if (problems.length === 0 && operationTable[operation]?.resource && scenarios.length === 0) {
      problems.push(describeAccessProblem(operation));
    }
    if (problems.length > 0) return reject({ operation, method, url, problems });
    const call = recordCall(request, read, parties, scenarios.length === 1 ? scenarios[0] : undefined);
    calls.push(call);
    signal?.throwIfAborted();
    try {
      return await (stubs.get(operation) ?? new OperationStub(operation, hostile)).handle(call, signal);
    } catch (error) {
      if (error instanceof InvalidRequestError) failures.push(error);
      throw error;
    }
  };

  const fake: Fake = {
    fetch: async (input, init) => {
      const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
      return await handle(new Request(input, init), signal);
    },
    client: (clientOptions) => {
      const { baseUrl, credentials, organizationId } = clientOptions;
      if (baseUrl !== undefined) baseUrls.add(normalizeBaseUrl(baseUrl));
      const token = clientOptions.token ?? (credentials ? undefined : "fake-token");
      const mca = createClient({ ...clientOptions, token, fetch: fake.fetch } as ClientOptions);
      return relations.observe(mca, organizationId);
    },
    on: <Op extends OperationName>(operation: Op) => {
      if (!Object.hasOwn(operationTable, operation)) {
        throw new TypeError(`on: there is no operation ${JSON.stringify(operation)}: pass an operationId.`);
      }
      const stub = new OperationStub(operation, hostile);
      stubs.set(operation, stub);
      return stub as unknown as ResponseStub<Op>;
    },
    get calls() {
      return [...calls];
    },
    callsOf: <Op extends OperationName>(operation: Op) =>
      calls.filter((call) => call.operation === operation) as unknown as SentCall<Op>[],
    get invalidRequests() {
      return [...invalidRequests];
    },
    assertClean: () => {
      if (invalidRequests.length > 0) throw new Error(formatInvalidRequests(invalidRequests));
      if (failures[0]) throw failures[0];
    },
    reset: () => {
      stubs.clear();
      calls.length = 0;
      invalidRequests.length = 0;
      failures.length = 0;
    },
    [Symbol.dispose]: () => fake.assertClean(),
  };
  options.afterEach?.(() => {
    try {
      fake.assertClean();
    } finally {
      fake.reset();
    }
  });
  return Object.freeze(fake);
}

function readHostile(option: FakeOptions["hostile"]): HostileVariant | undefined {
  if (option === undefined || option === false) return undefined;
  const variant = option === true ? hostileVariants[0] : option;
  if (hostileVariants.includes(variant)) return variant;
  throw new TypeError(
    `hostile is ${JSON.stringify(option)}: use true or one of ${hostileVariants.join(", ")}.`,
  );
}
