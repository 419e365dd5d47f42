/**
 * A fake of the API for unit tests.
 *
 * @packageDocumentation
 */

export type { Answers, ConnectionFailureCode, FailOptions } from "./answers.js";
export { createFake } from "./create-fake.js";
export type { Fake, FakeClientOptions, FakeOptions } from "./fake.js";
export type { Problem, Refusal } from "./problem.js";
export type {
  AnySentCall,
  BodyOf,
  DataOf,
  DeepPartial,
  ExampleNameOf,
  FailureNameOf,
  OperationName,
  ParametersOf,
  SentCall,
} from "./types.js";
