import type { MyCreditAppClient } from "../client.js";
import { attachInternals, readInternals } from "../client-internals.js";

/** Which organizations are guests or hosts: of a certain requester, or of whoever makes the request. */
export class Relations {
  readonly #guests: Set<string>;
  readonly #hosts: Set<string>;

  constructor(guests: Iterable<string> = [], hosts: Iterable<string> = []) {
    this.#guests = new Set(guests);
    this.#hosts = new Set(hosts);
  }

  /** Whether `other` is known to be the other side of a requester that acts as `kind`. */
  has(kind: "host" | "guest", requester: string, other: string): boolean {
    const known = kind === "host" ? this.#guests : this.#hosts;
    return known.has(other) || known.has(`${requester} ${other}`);
  }

  /** A client from which this learns: in general resources the wire does not tell host and guest apart. */
  learnFrom(mca: MyCreditAppClient, requester: string): MyCreditAppClient {
    const asHostOf: MyCreditAppClient["asHostOf"] = (id) => {
      this.#guests.add(`${requester} ${id}`);
      return mca.asHostOf(id);
    };
    const asGuestOf: MyCreditAppClient["asGuestOf"] = (id) => {
      this.#hosts.add(`${requester} ${id}`);
      return mca.asGuestOf(id);
    };
    const client = { ...membersOf(mca), asHostOf, asGuestOf };
    return Object.freeze(attachInternals(client, readInternals(mca)));
  }
}

/** All members of a client, inherited ones too, bound to it: it may keep private state. */
function membersOf(mca: MyCreditAppClient): MyCreditAppClient {
  const members: Record<string, unknown> = {};
  for (let at: object = mca; at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) {
      if (name === "constructor") continue;
      const value: unknown = Reflect.get(mca, name);
      members[name] ??= typeof value === "function" ? value.bind(mca) : value;
    }
  }
  return members as unknown as MyCreditAppClient;
}
