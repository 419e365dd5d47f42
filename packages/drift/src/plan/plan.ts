import { type OperationNode, resolveRef, type Scenario } from "@mycreditapp/document";
import { type Call, type Contract, scenariosOf, tokenOperation } from "../document/contract.js";
import { UsageError } from "../options/arguments.js";
import type { LiveOptions } from "../options/options.js";

/** A call of the document that is not part of the run, and why. */
export interface NotPlanned {
  readonly operation: string;
  readonly scenario: Scenario;
  readonly reason: string;
}

export interface Plan {
  readonly calls: readonly Call[];
  readonly notPlanned: readonly NotPlanned[];
}

/** The list whose items have a value of a path parameter. */
export interface IdSource {
  readonly operation: string;
  /** JSON Pointer of the value in the first item. */
  readonly pointer: string;
}

/**
 * The lists that provide path parameters. Handwritten, because the document has no links between operations; a test
 * compares it with the document.
 */
export const idSources: Readonly<Record<string, IdSource>> = {
  currency_code: { operation: "getTheAvailableCurrencies", pointer: "/0/code" },
  file_id: { operation: "getFinancialFiles", pointer: "/items/0/id" },
  guest_org_id: { operation: "getGuestConnections", pointer: "/items/0/guest_organization_id" },
  host_org_id: { operation: "getHostConnections", pointer: "/items/0/host_organization_id" },
  record_id: { operation: "getPrivateRecords", pointer: "/items/0/id" },
  credit_application_id: { operation: "getCreditApplications", pointer: "/items/0/id" },
};

/** Plans the calls of a run: lists before the calls that need their ids, each in every possible scenario. */
export function planCalls(contract: Contract, options: LiveOptions): Plan {
  const reads = contract.operations.filter(({ method, id }) => method === "GET" && id !== tokenOperation);
  const named = options.operations.filter(({ method }) => method === "GET");
  const selected = options.operations.length > 0 ? withSources(contract, named, options) : reads;
  const ordered = [...selected].sort((a, b) => idsOf(a).length - idsOf(b).length);
  const calls: Call[] = [];
  const notPlanned: NotPlanned[] = [];
  for (const operation of ordered) {
    const scenarios = scenariosOf(operation);
    if (scenarios.length === 0) calls.push({ operation, scenario: "none" });
    for (const scenario of scenarios) {
      if (options.scenarios.includes(scenario)) calls.push({ operation, scenario });
      else notPlanned.push({ operation: operation.id, scenario, reason: reasonFor(scenario, options) });
    }
  }
  if (options.write) calls.push(planWrite(options.write, options));
  return { calls, notPlanned };
}

/** The path parameters that no scenario sets. */
export function idsOf({ parameters }: OperationNode): string[] {
  return parameters
    .filter(({ value }) => value.in === "path" && value.name !== "org_id")
    .map(({ value }) => value.name);
}

/** The pages that a run asks for, so that the number of items can be checked. */
const paging = ["limit", "offset"];

/** The query of an operation: what is required, and its paging; from the examples of the document. Lists have all values. */
export function queryOf({ document }: Contract, { parameters }: OperationNode): Record<string, unknown> {
  const sent = parameters.filter(
    ({ value }) => value.in === "query" && (value.required || paging.includes(value.name)),
  );
  return Object.fromEntries(
    sent.map(({ value: { name, example, schema: given } }) => {
      if (example !== undefined) return [name, example];
      const schema = resolveRef(document, given);
      if (schema.items) {
        const items = resolveRef(document, schema.items);
        return [name, items.enum ?? items.examples];
      }
      const [first] = schema.examples ?? schema.enum ?? [schema.default ?? schema.minimum];
      return [name, first];
    }),
  );
}

function withSources(
  contract: Contract,
  named: readonly OperationNode[],
  options: LiveOptions,
): OperationNode[] {
  const sources = named
    .flatMap(idsOf)
    .filter((name) => !(name in options.path))
    .map((name) => contract.operations.find(({ id }) => id === idSources[name]?.operation));
  return [...new Set([...sources, ...named])].filter((one) => one !== undefined);
}

function reasonFor(scenario: Scenario, options: LiveOptions): string {
  if (scenario === "host" && !options.guest) return "--guest is not set";
  if (scenario === "guest" && !options.host) return "--host is not set";
  return "excluded by --scenario";
}

/** A write is sent once: its scenario and every id must be explicit. */
function planWrite(operation: OperationNode, options: LiveOptions): Call {
  const missing = idsOf(operation).filter((name) => !(name in options.path));
  if (missing.length > 0) {
    throw new UsageError(
      `--operation ${operation.id} needs ${missing.join(" and ")}: pass ${missing.map((name) => `--path ${name}=<value>`).join(" ")}.`,
    );
  }
  const allowed = scenariosOf(operation);
  if (allowed.length === 0) return { operation, scenario: "none" };
  const possible = allowed.filter((one) => options.scenarios.includes(one));
  const [scenario] = possible;
  if (!scenario) {
    throw new UsageError(
      `--operation ${operation.id} can only be called as ${allowed.join(", ")}: pass --guest or --host for it.`,
    );
  }
  if (possible.length > 1) {
    throw new UsageError(
      `--operation ${operation.id} could be sent as ${possible.join(" or ")}: choose with --scenario.`,
    );
  }
  return { operation, scenario };
}
