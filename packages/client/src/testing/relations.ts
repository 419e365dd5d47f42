import { operationTable } from "@mycreditapp/contract-runtime/generated/table";
import type { KnownRelations } from "@mycreditapp/contract-runtime/scenario";
import type { MyCreditAppClient } from "../client.js";
import { attachInternals, readInternals } from "../client-internals.js";

/** Known guests and hosts: of one requester, or of any. */
export class Relations implements KnownRelations {
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
