/**
 * A stateful sandbox of the MyCreditApp API.
 *
 * @packageDocumentation
 */

export {
  createSandbox,
  type FaultOptions,
  type NextOutcomes,
  type Sandbox,
  type SandboxOptions,
} from "./sandbox.js";
export {
  type Assumption,
  type AssumptionName,
  type AssumptionValue,
  type AssumptionValues,
  assumptions,
} from "./state/assumptions.js";
export { SnapshotError, type SnapshotProblem } from "./state/checks.js";
export type * from "./state/records.js";
export type { RefusalCode } from "./state/refusal.js";
export { defaultSeed, seedIds } from "./state/seed.js";
