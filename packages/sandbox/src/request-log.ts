import type { World } from "./state/world.js";

/** A request that the control page shows. Contains no headers and no bodies. */
export interface LoggedRequest {
  readonly time: string;
  readonly method: string;
  readonly path: string;
  readonly operation: string | undefined;
  /** Name of the caller's organization, if known. */
  readonly requester: string | undefined;
  /** `undefined` if the connection was broken. */
  readonly status: number | undefined;
  /** Why the request was rejected. */
  readonly reason: string | undefined;
}

const kept = 50;

/** The last requests to the API. */
export class RequestLog {
  #entries: LoggedRequest[] = [];

  /** Latest first. */
  get entries(): readonly LoggedRequest[] {
    return this.#entries.toReversed();
  }

  add(world: World, request: Request, response: Response, operation?: string, requester?: string): void {
    this.#push({
      ...describe(world, request),
      operation,
      requester: requester && world.organization(requester)?.name,
      status: response.status,
      reason: response.headers.get("sandbox-reason") ?? undefined,
    });
  }

  addDisconnect(world: World, request: Request): void {
    const reason = "a planned fault broke the connection";
    this.#push({
      ...describe(world, request),
      operation: undefined,
      requester: undefined,
      status: undefined,
      reason,
    });
  }

  clear(): void {
    this.#entries = [];
  }

  #push(entry: LoggedRequest): void {
    this.#entries.push(entry);
    if (this.#entries.length > kept) this.#entries.shift();
  }
}

function describe(world: World, { method, url }: Request): { time: string; method: string; path: string } {
  return { time: world.state.now, method, path: new URL(url).pathname };
}
