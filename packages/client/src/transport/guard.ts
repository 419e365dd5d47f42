import { AbortError } from "../errors/abort-error.js";
import type { CallDescription } from "../errors/describe.js";
import { TimeoutError } from "../errors/timeout-error.js";
import type { Controllers, ReusedController } from "./controllers.js";
import type { Limits } from "./limits.js";
import type { Abortable, Signals } from "./signals.js";
import type { Expiring, Sweep } from "./sweep.js";

/** What the guards of a client share. */
export interface Watch {
  readonly sweep: Sweep;
  readonly controllers: Controllers;
  readonly signals: Signals;
}

/** Ends a call at its deadlines and when its caller aborts, whatever it is waiting for. */
export class Guard implements Expiring, Abortable {
  expiresAt: number;
  /** When the call began, in milliseconds of `performance.now()`. */
  readonly startedAt = performance.now();
  readonly #watch: Watch;
  readonly #limits: Limits;
  readonly #signal: AbortSignal | undefined;
  readonly #call: CallDescription;
  #controller: ReusedController | undefined;
  #interrupt: ((error: Error) => void) | undefined;
  #failure: AbortError | TimeoutError | undefined;

  constructor(watch: Watch, limits: Limits, signal: AbortSignal | undefined, call: CallDescription) {
    this.#watch = watch;
    this.#limits = limits;
    this.#signal = signal;
    this.#call = call;
    this.expiresAt = this.#endsAt;
    if (!signal) return;
    if (signal.aborted) throw this.#aborted();
    watch.signals.watch(signal, this);
  }

  /** Milliseconds that the call has left. */
  get left(): number {
    return this.#endsAt - performance.now();
  }

  /** Why the attempt was ended from here, if it was. */
  get failure(): AbortError | TimeoutError | undefined {
    return this.#failure;
  }

  /** Starts the clock of an attempt; its signal is aborted when the attempt must end. */
  startAttempt(): AbortSignal {
    const controller = this.#watch.controllers.take();
    this.#controller = controller;
    this.#failure = undefined;
    this.expiresAt = Math.min(this.#endsAt, performance.now() + this.#limits.attemptTimeout);
    this.#watch.sweep.watch(this);
    return controller.signal;
  }

  /** Ends the attempt's clock; the call's goes on. The controller is used again if its request is `over`. */
  endAttempt(over: boolean): void {
    if (over && this.#controller) this.#watch.controllers.giveBack(this.#controller);
    this.#controller = undefined;
    this.expiresAt = this.#endsAt;
  }

  /** Waits for a promise no longer than the call may take. Rejects with why the waiting ended. */
  wait<Value>(promise: PromiseLike<Value>): Promise<Value> {
    this.#watch.sweep.watch(this);
    return new Promise<Value>((resolve, reject) => {
      this.#interrupt = reject;
      promise.then(resolve, reject);
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

  /** Lets go of everything: no listener and no deadline stays behind. */
  end(): void {
    if (this.#signal) this.#watch.signals.remove(this.#signal, this);
    this.#watch.sweep.remove(this);
  }

  /** The caller's signal was aborted. */
  abort(): void {
    this.#stop(this.#aborted());
  }

  /** A deadline has passed. */
  expire(): void {
    const isTotal = this.left <= 0;
    const name = isTotal ? "totalTimeout" : "attemptTimeout";
    this.expiresAt = isTotal ? Number.POSITIVE_INFINITY : this.#endsAt;
    this.#stop(
      new TimeoutError(`no complete answer within ${this.#limits[name]} ms (${name}).`, {
        call: this.#call,
        hint: `If the operation needs longer, raise ${name}. Whether the server has acted is unknown.`,
      }),
    );
  }

  get #endsAt(): number {
    return this.startedAt + this.#limits.totalTimeout;
  }

  #stop(failure: AbortError | TimeoutError): void {
    this.#failure = failure;
    this.#controller?.abort(failure);
    this.#interrupt?.(failure);
  }

  #aborted(): AbortError {
    return new AbortError("aborted by the caller's signal.", {
      call: this.#call,
      cause: this.#signal?.reason,
    });
  }
}
