import { AbortError } from "../errors/abort-error.js";
import type { CallDescription } from "../errors/call-description.js";
import { TimeoutError } from "../errors/timeout-error.js";
import { AbortControllerPool, type PooledController } from "./abort-controller-pool.js";
import { type Abortable, AbortListeners } from "./abort-listeners.js";
import { DeadlineTimer, type Expiring } from "./deadline-timer.js";
import type { Limits } from "./limits.js";

/** What deadlines share: between all calls of a client, or within one call where the runtime isolates requests. */
export class CallResources {
  readonly timer = new DeadlineTimer();
  readonly controllers = new AbortControllerPool();
  readonly listeners = new AbortListeners();
}

/** Ends a call at its timeouts and when its caller aborts, whatever it is waiting for. */
export class Deadline implements Expiring, Abortable {
  expiresAt: number;
  previous: Expiring | undefined = undefined;
  next: Expiring | undefined = undefined;
  readonly #resources: CallResources;
  readonly #limits: Limits;
  readonly #signal: AbortSignal | undefined;
  readonly #call: CallDescription;
  readonly #endsAt: number;
  #controller: PooledController | undefined;
  #interrupt: ((error: Error) => void) | undefined;
  #cancelBody: ((reason: Error) => void) | undefined;
  #failure: AbortError | TimeoutError | undefined;
  #isExtended = false;

  constructor(
    resources: CallResources,
    limits: Limits,
    signal: AbortSignal | undefined,
    call: CallDescription,
    startedAt: number,
  ) {
    this.#resources = resources;
    this.#limits = limits;
    this.#signal = signal;
    this.#call = call;
    this.#endsAt = startedAt + limits.totalTimeout;
    this.expiresAt = this.#endsAt;
    if (!signal) return;
    if (signal.aborted) throw this.#aborted();
    resources.listeners.add(signal, this);
  }

  /** Milliseconds until `totalTimeout`. */
  get left(): number {
    return this.#endsAt - performance.now();
  }

  /** True once no time is left, or the caller has aborted. */
  get isOver(): boolean {
    return this.left <= 0 || this.#signal?.aborted === true;
  }

  /** Why this deadline ended the attempt, if it did. */
  get failure(): AbortError | TimeoutError | undefined {
    return this.#failure;
  }

  /** Starts `attemptTimeout`; the signal is aborted when the attempt must end. */
  startAttempt(startedAt = performance.now()): AbortSignal {
    const controller = this.#resources.controllers.acquire();
    this.#controller = controller;
    this.#failure = undefined;
    this.expiresAt = Math.min(this.#endsAt, startedAt + this.#limits.attemptTimeout);
    return controller.signal;
  }

  /** Ends `attemptTimeout`. The controller is used again if the request `completed`. */
  endAttempt(completed: boolean): void {
    this.expiresAt = this.#endsAt;
    if (this.#isExtended) return;
    if (completed && this.#controller) this.#resources.controllers.release(this.#controller);
    this.#controller = undefined;
    this.#cancelBody = undefined;
  }

  /** Stays in force after the call, for a body that its caller streams, until the returned function is called. */
  extend(): () => void {
    this.#isExtended = true;
    return () => {
      this.#isExtended = false;
      this.end();
    };
  }

  /** Registers how to stop reading a body: a `fetch` that ignores its signal would go on downloading. */
  onStop(cancelBody: (reason: Error) => void): void {
    this.#cancelBody = cancelBody;
  }

  /** Waits for a promise, but no longer than the call may take. */
  wait<Value>(promise: PromiseLike<Value>, now = performance.now()): Promise<Value> {
    this.#resources.timer.watch(this, now);
    return new Promise<Value>((resolve, reject) => {
      this.#interrupt = reject;
      promise.then(resolve, reject);
      // A logger or a hook may have aborted when nothing was waited for.
      if (this.#signal?.aborted) reject(this.#aborted());
    });
  }

  /** Waits before a retry. */
  async sleep(milliseconds: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      await this.wait(
        new Promise<void>((resolve) => {
          timer = setTimeout(resolve, milliseconds);
        }),
      );
    } finally {
      clearTimeout(timer);
    }
  }

  /** Releases everything: no listener and no timer stays behind. */
  end(): void {
    if (this.#isExtended) return;
    if (this.#signal) this.#resources.listeners.remove(this.#signal, this);
    this.#resources.timer.remove(this);
  }

  /** The caller's signal was aborted. */
  abort(): void {
    this.#stop(this.#aborted());
  }

  /** A timeout elapsed. */
  expire(): void {
    const isTotal = this.left <= 0;
    const name = isTotal ? "totalTimeout" : "attemptTimeout";
    this.expiresAt = isTotal ? Number.POSITIVE_INFINITY : this.#endsAt;
    this.#stop(
      new TimeoutError(`no complete response within ${this.#limits[name]} ms (${name}).`, {
        call: this.#call,
        hint: `If the operation needs longer, raise ${name}. The request may have been processed.`,
      }),
    );
  }

  #stop(failure: AbortError | TimeoutError): void {
    this.#failure = failure;
    this.#controller?.abort(failure);
    this.#cancelBody?.(failure);
    this.#interrupt?.(failure);
  }

  #aborted(): AbortError {
    return new AbortError("aborted by the caller's signal.", {
      call: this.#call,
      cause: this.#signal?.reason,
    });
  }
}
