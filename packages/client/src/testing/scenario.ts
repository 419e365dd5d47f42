import type { ScenarioKind } from "../calls/operation-entry.js";
import type { MyCreditAppClient } from "../client.js";
import { attachInternals, readInternals } from "../client-internals.js";
import { accessRules, operationTable } from "../generated/table.js";
import type { ReadRequest } from "./read-request.js";

/** The organizations that a request names. */
export interface Parties {
  readonly requester: string | undefined;
  readonly target: string | undefined;
  readonly orgId: string | undefined;
}

export function readParties({ header, path }: ReadRequest): Parties {
  return {
    requester: header["Requester-Organization-ID"],
    target: header["Target-Organization-ID"],
    orgId: path.org_id,
  };
}

/**
 * Returns the scenarios that the operation allows and that headers and `org_id` match; none if these contradict each
 * other. Uses nothing that the client knows, so that a wrong header shows.
 */
export function matchScenarios(
  operation: string,
  parties: Parties,
  relations: Relations,
): readonly ScenarioKind[] {
  const { resource, scenarios = [] } = operationTable[operation] ?? {};
  if (!resource) return [];
  const matching = scenarios.filter((kind) => matchesRule(accessRules[resource][kind], parties));
  const { requester, target, orgId } = parties;
  const other = [target, orgId].find((id) => id !== undefined && id !== requester) ?? "";
  const known = matching.filter((kind) => kind !== "self" && relations.has(kind, requester ?? "", other));
  return known.length > 0 ? known : matching;
}

/** Returns true if the parties are "me" where the rule says so, and one other organization elsewhere. */
function matchesRule(rule: Readonly<Record<string, string>>, { requester, target, orgId }: Parties): boolean {
  const pairs = [[rule.target, target], ...(orgId === undefined ? [] : [[rule.org_id, orgId]])];
  const others = new Set<string | undefined>();
  for (const [party, id] of pairs) {
    if ((party === "me") !== (id === requester)) return false;
    if (party !== "me") others.add(id);
  }
  return others.size <= 1;
}

/** Known guests and hosts: of one requester, or of any. */
export class Relations {
  readonly #guests: Set<string>;
  readonly #hosts: Set<string>;

  constructor(guests: Iterable<string> = [], hosts: Iterable<string> = []) {
    this.#guests = new Set(guests);
    this.#hosts = new Set(hosts);
  }

  /** Returns true if `other` is known as the guest (kind `host`) or the host (kind `guest`) of the requester. */
  has(kind: "host" | "guest", requester: string, other: string): boolean {
    const known = kind === "host" ? this.#guests : this.#hosts;
    return known.has(other) || known.has(`${requester} ${other}`);
  }

  /** Returns a client whose `asHostOf` and `asGuestOf` add relations: host and guest requests can look identical. */
  observe(mca: MyCreditAppClient, requester: string): MyCreditAppClient {
    const asHostOf: MyCreditAppClient["asHostOf"] = (id) => {
      this.#guests.add(`${requester} ${id}`);
      return mca.asHostOf(id);
    };
    const asGuestOf: MyCreditAppClient["asGuestOf"] = (id) => {
      this.#hosts.add(`${requester} ${id}`);
      return mca.asGuestOf(id);
    };
    // Operations are inherited getters, which a spread omits.
    const names = Object.keys(operationTable).filter((name) => name in mca);
    const operations = Object.fromEntries(names.map((name) => [name, Reflect.get(mca, name)]));
    const client: MyCreditAppClient = { ...mca, ...operations, asHostOf, asGuestOf };
    return Object.freeze(attachInternals(client, readInternals(mca)));
  }
}
