import { createClient } from "../client.js";
import { InvalidRequestError } from "../errors/invalid-request-error.js";
import { wireFormats } from "../generated/requests.js";
import { operationTable } from "../generated/table.js";
import type { ClientOptions } from "../options.js";
import { accessProblem, problemsOf } from "./check-request.js";
import type { Fake, FakeOptions } from "./fake.js";
import { baseOf, documentedBases, locate } from "./locate.js";
import { answersOf, Plan } from "./plan.js";
import { inOneSentence, type Refusal, refusalsInWords } from "./problem.js";
import { readRequest } from "./read-request.js";
import { partiesOf, sentCallOf } from "./recorder.js";
import { Relations } from "./relations.js";
import { scenariosOf } from "./scenario.js";
import type { AnySentCall, OperationName, SentCall } from "./types.js";

/**
 * Makes a fake of the API for unit tests, in any test runner. Nothing leaves the process.
 *
 * Every operation answers with the first example of the document until {@link Fake.on} plans something else. Each
 * request is held against the document: one that it refuses rejects and is remembered, and fails the test through
 * `afterEach`, `using` or {@link Fake.assertClean}.
 *
 * @throws TypeError when an option is wrong.
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
  const bases = new Set(documentedBases());
  if (options.baseUrl !== undefined) bases.add(baseOf(options.baseUrl));
  const relations = new Relations(options.guests, options.hosts);
  const plans = new Map<string, Plan>();
  const calls: AnySentCall[] = [];
  const refusals: Refusal[] = [];
  // Functions given to reply() that failed: the code under test may have swallowed that, too.
  const failures: Error[] = [];

  const refuse = (refusal: Refusal): never => {
    refusals.push(refusal);
    const { operation, method, url, problems } = refusal;
    const call = { operation: operation ?? `${method} ${url}` };
    throw new InvalidRequestError(`the document refuses this request: ${inOneSentence(problems)}.`, { call });
  };

  const answer = async (request: Request, signal: AbortSignal | undefined): Promise<Response> => {
    const { method, url } = request;
    const route = locate(method, url, bases);
    if (!("operation" in route)) return refuse({ operation: undefined, method, url, problems: [route] });
    const { operation } = route;
    const read = await readRequest(request, wireFormats[operation] ?? { headers: [] });
    const problems = problemsOf(route, request, read);
    const scenarios = scenariosOf(operation, partiesOf(route, read), relations);
    if (problems.length === 0 && operationTable[operation]?.resource && scenarios.length === 0) {
      problems.push(accessProblem(operation));
    }
    if (problems.length > 0) return refuse({ operation, method, url, problems });
    const call = sentCallOf(route, request, read, scenarios.length === 1 ? scenarios[0] : undefined);
    calls.push(call);
    signal?.throwIfAborted();
    try {
      return await (plans.get(operation) ?? new Plan(operation)).answer(call, signal);
    } catch (error) {
      if (error instanceof InvalidRequestError) failures.push(error);
      throw error;
    }
  };

  const fake: Fake = {
    fetch: async (input, init) => {
      const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
      return await answer(new Request(input, init), signal);
    },
    client: (given) => {
      if (given.baseUrl !== undefined) bases.add(baseOf(given.baseUrl));
      const token = given.token ?? (given.credentials ? undefined : "token-of-the-fake");
      const mca = createClient({ ...given, token, fetch: fake.fetch } as ClientOptions);
      return relations.learnFrom(mca, given.organizationId);
    },
    on: <Op extends OperationName>(operation: Op) => {
      if (!Object.hasOwn(operationTable, operation)) {
        throw new TypeError(`on: there is no operation ${JSON.stringify(operation)}: give an operationId.`);
      }
      const plan = new Plan(operation);
      plans.set(operation, plan);
      return answersOf<Op>(plan);
    },
    get calls() {
      return [...calls];
    },
    callsOf: <Op extends OperationName>(operation: Op) =>
      calls.filter((call) => call.operation === operation) as unknown as SentCall<Op>[],
    get refusals() {
      return [...refusals];
    },
    assertClean: () => {
      if (refusals.length > 0) throw new Error(refusalsInWords(refusals));
      if (failures[0]) throw failures[0];
    },
    reset: () => {
      plans.clear();
      calls.length = 0;
      refusals.length = 0;
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
