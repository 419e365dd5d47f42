import { type Contract, type Operation, type ScenarioKind, tokenOperation } from "./document.js";
import type { CallContext } from "./exchange.js";
import { idSources } from "./id-sources.js";
import type { LiveOptions } from "./options.js";
import { UsageError } from "./usage-error.js";

/** A call that is not made, and why. */
export interface NotRun {
  readonly operation: string;
  readonly scenario: ScenarioKind | "none";
  readonly reason: string;
}

export interface Plan {
  readonly calls: readonly CallContext[];
  readonly notRun: readonly NotRun[];
}

/** The calls of a run: lists before what takes ids from them, each in every scenario that is possible. */
export function planOf(contract: Contract, options: LiveOptions): Plan {
  const reads = contract.operations.filter(({ method, id }) => method === "GET" && id !== tokenOperation);
  const named = options.operations.filter(({ method }) => method === "GET");
  const wanted = options.operations.length > 0 ? withSources(contract, named, options) : reads;
  const ordered = [...wanted].sort((a, b) => idsOf(a).length - idsOf(b).length);
  const calls: CallContext[] = [];
  const notRun: NotRun[] = [];
  for (const operation of ordered) {
    if (operation.scenarios.length === 0) calls.push({ operation, scenario: "none" });
    for (const scenario of operation.scenarios) {
      if (options.scenarios.includes(scenario)) calls.push({ operation, scenario });
      else notRun.push({ operation: operation.id, scenario, reason: reasonFor(scenario, options) });
    }
  }
  if (options.write) calls.push(writeOf(options.write, options));
  return { calls, notRun };
}

/** The path parameters that no scenario fills in. */
export function idsOf(operation: Operation): string[] {
  return operation.parameters
    .filter((parameter) => parameter.in === "path" && parameter.name !== "org_id")
    .map(({ name }) => name);
}

function withSources(contract: Contract, named: readonly Operation[], options: LiveOptions): Operation[] {
  const sources = named
    .flatMap(idsOf)
    .filter((name) => !(name in options.path))
    .map((name) => contract.operations.find(({ id }) => id === idSources[name]?.operation));
  return [...new Set([...sources, ...named])].filter((one) => one !== undefined);
}

function reasonFor(scenario: ScenarioKind, options: LiveOptions): string {
  if (scenario === "host" && !options.guest) return "--guest is not given";
  if (scenario === "guest" && !options.host) return "--host is not given";
  return "--scenario leaves it out";
}

/** What changes something is sent once: the scenario and every id are said, not guessed. */
function writeOf(operation: Operation, options: LiveOptions): CallContext {
  const missing = idsOf(operation).filter((name) => !(name in options.path));
  if (missing.length > 0) {
    throw new UsageError(
      `--operation ${operation.id} needs ${missing.join(" and ")}: give ${missing.map((name) => `--path ${name}=<value>`).join(" ")}.`,
    );
  }
  if (operation.scenarios.length === 0) return { operation, scenario: "none" };
  const possible = operation.scenarios.filter((one) => options.scenarios.includes(one));
  const [scenario] = possible;
  if (!scenario) {
    const allowed = operation.scenarios.join(", ");
    throw new UsageError(
      `--operation ${operation.id} may be called as ${allowed}: give --guest or --host for it.`,
    );
  }
  if (possible.length > 1) {
    throw new UsageError(
      `--operation ${operation.id} could be sent as ${possible.join(" or ")}: choose with --scenario.`,
    );
  }
  return { operation, scenario };
}
