import { operationTable } from "../generated/table.js";
import type { Scenario } from "../scenarios/scenario.js";
import type { Invoker } from "./invoke.js";
import type { CallInput, CallOptions } from "./options.js";

/** What is called by the methods of its prototype, in its scenario. */
class View {
  readonly #invoker: Invoker;
  readonly #scenario: Scenario | undefined;

  constructor(invoker: Invoker, scenario: Scenario | undefined) {
    this.#invoker = invoker;
    this.#scenario = scenario;
  }

  /** The method of an operation. */
  static methodOf(id: string) {
    return function (this: View, input?: CallInput, options?: CallOptions) {
      return this.#invoker.invoke(id, this.#scenario, input, options);
    };
  }
}

/**
 * A view with one method for each operation that the kind of scenario allows; without a kind, for those that need
 * no organization.
 */
function viewFor(kind: Scenario["kind"] | undefined): typeof View {
  const KindOfView = class extends View {};
  for (const [id, entry] of Object.entries(operationTable)) {
    if (kind ? !entry.scenarios?.includes(kind) : entry.resource) continue;
    Object.defineProperty(KindOfView.prototype, id, { value: View.methodOf(id) });
  }
  return KindOfView;
}

// Made once, so that a view costs one small object.
const views = new Map<Scenario["kind"] | undefined, typeof View>();

/** The operations that the scenario allows, with headers and `org_id` filled in; not frozen yet. */
export function viewOf(invoker: Invoker, scenario?: Scenario): object {
  let KindOfView = views.get(scenario?.kind);
  if (!KindOfView) {
    KindOfView = viewFor(scenario?.kind);
    views.set(scenario?.kind, KindOfView);
  }
  return new KindOfView(invoker, scenario);
}
