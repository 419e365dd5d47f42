/**
 * A fake of the API for unit tests.
 *
 * @packageDocumentation
 */

export { type HostileVariant, hostileVariants } from "../generated/hostile.js";
export { createFake } from "./create-fake.js";
export type { Fake, FakeClientOptions, FakeOptions } from "./fake.js";
export type { InvalidRequest, Problem } from "./invalid-request.js";
export type {
  ConnectionFailureCode,
  DataOf,
  DeepPartial,
  ExampleNameOf,
  FailOptions,
  FailureNameOf,
  ResponseStub,
} from "./response-stub.js";
export type { AnySentCall, BodyOf, OperationName, ParametersOf, SentCall } from "./sent-call.js";
