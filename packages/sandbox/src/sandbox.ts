import { operationTable } from "@mycreditapp/contract-runtime/generated/table";
import { handleControl } from "./control.js";
import { DisconnectError, handle } from "./pipeline.js";
import { RequestLog } from "./request-log.js";
import type { AssumptionValues } from "./state/assumptions.js";
import { requireSeconds, SnapshotError } from "./state/checks.js";
import type { Seed, Snapshot } from "./state/records.js";
import type { RefusalCode } from "./state/refusal.js";
import { requireAssumption } from "./state/require-assumption.js";
import { completeSeed, defaultSeed } from "./state/seed.js";
import { World } from "./state/world.js";

/** Options of {@link createSandbox}. */
export interface SandboxOptions {
  /**
   * What the sandbox knows at its start and after {@link Sandbox.reset}: a snapshot, of which any part may be omitted.
   * Default: four organizations, {@link seedIds}.
   */
  readonly seed?: Seed | undefined;
  /** Decides IDs, tokens, metrics and scores: the same number and the same calls give the same bytes. Default: 1. */
  readonly randomSeed?: number | undefined;
  /** Sandbox seconds per real second. Default: 0, the clock moves only by {@link Sandbox.advance}. */
  readonly speed?: number | undefined;
  /** HTTP status of error codes: the document gives none but 422. Default: those of {@link assumptions}. */
  readonly statuses?: { readonly [Code in RefusalCode]?: number | undefined } | undefined;
  /** Replaces choices that the document leaves open. Default: those of {@link assumptions}. */
  readonly assumptions?: AssumptionValues | undefined;
  /** Largest request body in bytes. Default: 26 214 400 (25 MiB). */
  readonly maxBodyBytes?: number | undefined;
}

/** How {@link Sandbox.fail} fails requests. Pass `status`, `code` or `disconnect`; a `delayMs` alone only delays. */
export interface FaultOptions {
  /** HTTP status, 400 to 599. Default: that of `code`. */
  readonly status?: number | undefined;
  /** Error code of the response. Default: none. */
  readonly code?: string | undefined;
  /** Milliseconds of real time before the response. Default: 0. */
  readonly delayMs?: number | undefined;
  /** Breaks the connection: `fetch` rejects. Default: false. */
  readonly disconnect?: boolean | undefined;
  /** How many requests fail. Default: 1. */
  readonly times?: number | undefined;
}

/** Outcomes of the next analytics runs or files, in order. */
export interface NextOutcomes {
  /** `success` or `failed`. */
  readonly run?: string | readonly string[] | undefined;
  /** `valid`, `invalid` or `failed`. */
  readonly file?: string | readonly string[] | undefined;
}

/** The API with memory and a test clock. */
export interface Sandbox {
  /**
   * Responds to requests of the API and of the control API below `/_sandbox`. Pass it to `createClient`, or use it as a
   * web-standard handler in a service worker, Deno, Bun or a Worker.
   */
  readonly fetch: typeof globalThis.fetch;
  /**
   * Moves the clock forward. Runs and files move on with it.
   *
   * @param seconds - At least 0.
   */
  advance(seconds: number): void;
  /** Returns to the start: state, clock and generator. */
  reset(): void;
  /** Decides how the next analytics runs or files end. */
  next(outcomes: NextOutcomes): void;
  /**
   * Plans a fault, which fails a number of requests.
   *
   * @param operation - An `operationId`, or `*` for any.
   */
  fail(operation: string, fault: FaultOptions): void;
  /** Returns a copy of everything that the sandbox remembers, as JSON. */
  snapshot(): Snapshot;
  /**
   * Replaces everything that the sandbox remembers.
   *
   * @throws TypeError that names each field that is not valid.
   */
  restore(snapshot: Seed): void;
  /** Current state. A copy: changes have no effect, use {@link Sandbox.restore}. */
  readonly state: Snapshot;
}

/**
 * Creates a sandbox of the API: it keeps state, checks who acts for whom, and moves on a test clock. Nothing leaves the
 * process, and every response is validated against the OpenAPI document.
 *
 * @throws TypeError if an option is not valid.
 * @example
 * ```ts
 * import { createClient } from "@mycreditapp/client";
 * import { createSandbox, seedIds } from "@mycreditapp/sandbox";
 *
 * const sandbox = createSandbox();
 * const mca = createClient({
 *   organizationId: seedIds.host,
 *   credentials: { clientId: "host-client", clientSecret: "host-secret" },
 *   fetch: sandbox.fetch,
 * });
 * await mca.asHostOf(seedIds.guest).createOrganizationAnalytics();
 * sandbox.advance(600);
 * const { items } = await mca.asHostOf(seedIds.guest).getOrganizationMetrics();
 * ```
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { seed = defaultSeed, randomSeed = 1, speed = 0, maxBodyBytes = 26_214_400 } = options;
  requireNumber("randomSeed", randomSeed, Number.isInteger(randomSeed) && randomSeed >= 0);
  requireNumber("speed", speed, Number.isFinite(speed) && speed >= 0);
  requireNumber("maxBodyBytes", maxBodyBytes, Number.isInteger(maxBodyBytes) && maxBodyBytes > 0);
  const overrides = readAssumptions(options);
  const start = completeSeed(seed, randomSeed);
  const store = { state: structuredClone(start) };
  const log = new RequestLog();
  let lastTick = Date.now();

  /** Moves the clock with real time, if it does. */
  const tick = (): World => {
    const world = new World(store, overrides);
    if (speed > 0) {
      const time = Date.now();
      world.advance(Math.round((time - lastTick) * speed));
      lastTick = time;
    }
    return world;
  };

  const sandbox: Sandbox = {
    async fetch(input, init) {
      const request = new Request(input, init);
      const world = tick();
      const { pathname } = new URL(request.url);
      if (pathname === "/_sandbox" || pathname.startsWith("/_sandbox/")) {
        return await handleControl(sandbox, world, log, request, maxBodyBytes);
      }
      try {
        const { response, operation, requester } = await handle(world, request, maxBodyBytes);
        log.add(world, request, response, operation, requester);
        return response;
      } catch (error) {
        if (error instanceof DisconnectError) log.addDisconnect(world, request);
        throw error;
      }
    },
    advance(seconds) {
      requireSeconds("seconds", seconds);
      tick().advance(Math.round(seconds * 1000));
    },
    reset() {
      store.state = structuredClone(start);
      log.clear();
      lastTick = Date.now();
    },
    next(outcomes) {
      const [run, file] = [[outcomes.run ?? []].flat(), [outcomes.file ?? []].flat()];
      const next = completePart("next", { run, file } as Snapshot["next"]);
      store.state.next.run.push(...next.run);
      store.state.next.file.push(...next.file);
    },
    fail(operation, { status, code, delayMs = 0, disconnect = false, times = 1 }) {
      if (operation !== "*" && !Object.hasOwn(operationTable, operation)) {
        throw new TypeError(
          `operation: there is no operation ${JSON.stringify(operation)}: pass an operationId, or "*".`,
        );
      }
      const fault = {
        operation,
        status: status ?? null,
        code: code ?? null,
        delay_ms: delayMs,
        disconnect,
        times,
      };
      const [complete] = completePart("faults", [fault]);
      if (complete === undefined) return;
      if (status === undefined && code === undefined && !disconnect && delayMs === 0) {
        throw new TypeError("The fault does nothing: pass status, code, delay_ms or disconnect.");
      }
      store.state.faults.push(complete);
    },
    snapshot: () => structuredClone(store.state),
    restore(snapshot) {
      store.state = completeSeed(snapshot, store.state.random);
    },
    get state() {
      return structuredClone(store.state);
    },
  };
  return Object.freeze(sandbox);
}

/** Completes and validates one part of a snapshot. Throws a TypeError that names fields as the caller does. */
function completePart<Name extends "next" | "faults">(name: Name, part: Snapshot[Name]): Snapshot[Name] {
  try {
    return completeSeed({ [name]: part }, 0)[name];
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    const field = (pointer: string): string => pointer.replace(/^\/(next|faults\/0)\/|\/\d+$/g, "");
    throw new TypeError(
      `${error.problems.map(({ pointer, problem }) => `${field(pointer)} ${problem}`).join("; ")}.`,
    );
  }
}

function requireNumber(name: string, value: number, isValid: boolean): void {
  if (!isValid) throw new TypeError(`${name} is ${JSON.stringify(value) ?? value}: pass a valid number.`);
}

/** Returns the replaced assumptions, with the statuses among them. */
function readAssumptions(options: SandboxOptions): AssumptionValues {
  const replaced: Record<string, unknown> = { ...options.assumptions };
  for (const [code, status] of Object.entries(options.statuses ?? {})) replaced[`status.${code}`] = status;
  for (const [name, value] of Object.entries(replaced)) {
    if (value !== undefined) requireAssumption(name, value);
  }
  return replaced as AssumptionValues;
}
