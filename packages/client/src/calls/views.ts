import { operationTable } from "../generated/table.js";
import type { Scenario } from "../scenarios/scenario.js";
import type { Invoker } from "./invoke.js";
import type { CallInput, CallOptions } from "./options.js";

const invokerOf = Symbol("invoker");
const scenarioOf = Symbol("scenario");

interface View {
  readonly [invokerOf]: Invoker;
  readonly [scenarioOf]: Scenario | undefined;
}

/**
 * One method for each operation that the kind of scenario allows; without a kind, for those that need no
 * organization. Prototypes are made once, so that a view of them costs one small object.
 */
function methodsFor(kind: Scenario["kind"] | undefined): object {
  const methods: Record<string, unknown> = {};
  for (const [id, entry] of Object.entries(operationTable)) {
    if (kind ? !entry.scenarios?.includes(kind) : entry.resource) continue;
    methods[id] = function (this: View, input?: CallInput, options?: CallOptions) {
      return this[invokerOf].invoke(id, this[scenarioOf], input, options);
    };
  }
  return methods;
}

const prototypes = new Map<Scenario["kind"] | undefined, object>();

/** The operations that the scenario allows, with headers and `org_id` filled in; not frozen yet. */
export function viewOf(invoker: Invoker, scenario?: Scenario): object {
  let prototype = prototypes.get(scenario?.kind);
  if (!prototype) {
    prototype = methodsFor(scenario?.kind);
    prototypes.set(scenario?.kind, prototype);
  }
  return Object.create(prototype, { [invokerOf]: { value: invoker }, [scenarioOf]: { value: scenario } });
}
