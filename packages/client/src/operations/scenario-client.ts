import { operationTable } from "@mycreditapp/contract-runtime/generated/table";
import type { OperationEntry, ScenarioKind } from "@mycreditapp/contract-runtime/operation-entry";
import { Call } from "../calls/call.js";
import type { CallInput, UploadOptions } from "../calls/call-options.js";
import type { Pipeline } from "../pipeline/pipeline.js";
import type { Scenario } from "../scenarios/scenario.js";
import { OperationCall, type OperationSettings } from "./operation-call.js";

const nothing = Object.freeze({});

/** Calls an operation: the one step from a method to the pipeline. */
export function callOperation(
  pipeline: Pipeline,
  settings: OperationSettings,
  id: string,
  scenario: Scenario | undefined,
  input: CallInput = nothing,
  options: UploadOptions = nothing,
): Call<unknown> {
  const entry = operationTable[id] as OperationEntry;
  const call = new OperationCall(settings, id, entry, scenario, input ?? nothing, options ?? nothing);
  return new Call(pipeline.send(call), call);
}

/** Has one method for each operation, on the prototype of its subclass. */
class ScenarioClient {
  readonly #pipeline: Pipeline;
  readonly #settings: OperationSettings;
  readonly #scenario: Scenario | undefined;

  constructor(pipeline: Pipeline, settings: OperationSettings, scenario: Scenario | undefined) {
    this.#pipeline = pipeline;
    this.#settings = settings;
    this.#scenario = scenario;
  }

  /** The method of an operation; a getter, so that a destructured method keeps its client. */
  static methodFor(id: string) {
    return function (this: ScenarioClient) {
      return (input?: CallInput, options?: UploadOptions) =>
        callOperation(this.#pipeline, this.#settings, id, this.#scenario, input, options);
    };
  }
}

/** Declares the methods that a kind of scenario allows; without a kind, those that need no organization. */
function declareMethods(kind: ScenarioKind | undefined): typeof ScenarioClient {
  const Client = class extends ScenarioClient {};
  for (const [id, entry] of Object.entries(operationTable)) {
    if (kind ? !entry.scenarios?.includes(kind) : entry.resource) continue;
    Object.defineProperty(Client.prototype, id, { get: ScenarioClient.methodFor(id) });
  }
  return Client;
}

// Declared once, so that a scenario client is one small object.
const clients = new Map<ScenarioKind | undefined, typeof ScenarioClient>();

/** Creates an object with the operations that the scenario allows. It is not frozen yet. */
export function createScenarioClient(
  pipeline: Pipeline,
  settings: OperationSettings,
  scenario?: Scenario,
): object {
  let Client = clients.get(scenario?.kind);
  if (!Client) {
    Client = declareMethods(scenario?.kind);
    clients.set(scenario?.kind, Client);
  }
  return new Client(pipeline, settings, scenario);
}
