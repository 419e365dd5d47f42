import { AbortError } from "../errors/abort-error.js";
import type { CallDescription } from "../errors/describe.js";
import { TimeoutError } from "../errors/timeout-error.js";
import type { Limits } from "./limits.js";
import type { Expiring, Sweep } from "./sweep.js";

/** Ends a call at its deadlines and when its caller aborts, whatever it is waiting for. */
export class Guard implements Expiring {
  expiresAt: number;
  readonly #sweep: Sweep;
  readonly #limits: Limits;
  readonly #signal: AbortSignal | undefined;
  readonly #call: CallDescription;
  readonly #endsAt: number;
  #attempt: AbortController | undefined;
  #interrupt: ((error: Error) => void) | undefined;
  #failure: AbortError | TimeoutError | undefined;

  constructor(sweep: Sweep, limits: Limits, signal: AbortSignal | undefined, call: CallDescription) {
    this.#sweep = sweep;
    this.#limits = limits;
    this.#signal = signal;
    this.#call = call;
    this.#endsAt = performance.now() + limits.totalTimeout;
    this.expiresAt = this.#endsAt;
    if (signal?.aborted) throw this.#aborted();
    signal?.addEventListener("abort", this);
    sweep.watch(this);
  }

  /** Milliseconds that the call has left. */
  get left(): number {
    return this.#endsAt - performance.now();
  }

  /** Starts the clock of an attempt; its signal is aborted when the attempt must end. */
  startAttempt(): AbortSignal {
    this.#attempt = new AbortController();
    this.#failure = undefined;
    this.#watchUntil(Math.min(this.#endsAt, performance.now() + this.#limits.attemptTimeout));
    return this.#attempt.signal;
  }

  /** Ends the attempt's clock; the call's goes on. */
  endAttempt(): void {
    this.#attempt = undefined;
    this.expiresAt = this.#endsAt;
  }

  /** Waits for a promise no longer than the call may take. Rejects with why the waiting ended. */
  wait<Value>(promise: PromiseLike<Value>): Promise<Value> {
    return new Promise<Value>((resolve, reject) => {
      this.#interrupt = reject;
      promise.then(resolve, reject);
    });
  }

  /** Waits before a retry. */
  async sleep(milliseconds: number): Promise<void> {
    this.#watchUntil(this.#endsAt);
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
    this.#signal?.removeEventListener("abort", this);
    this.#sweep.remove(this);
    this.#interrupt = undefined;
  }

  /** Why the attempt was ended from here, if it was. */
  get failure(): AbortError | TimeoutError | undefined {
    return this.#failure;
  }

  /** The caller's signal was aborted. */
  handleEvent(): void {
    this.#stop(this.#aborted());
  }

  /** A deadline has passed. */
  expire(): void {
    const isTotal = this.#endsAt <= performance.now();
    const limit = isTotal ? this.#limits.totalTimeout : this.#limits.attemptTimeout;
    const name = isTotal ? "totalTimeout" : "attemptTimeout";
    this.expiresAt = isTotal ? Number.POSITIVE_INFINITY : this.#endsAt;
    this.#stop(
      new TimeoutError(`no complete answer within ${limit} ms (${name}).`, {
        call: this.#call,
        hint: `If the operation needs longer, raise ${name}. Whether the server has acted is unknown.`,
      }),
    );
  }

  #watchUntil(moment: number): void {
    this.expiresAt = moment;
    this.#sweep.watch(this);
  }

  #stop(failure: AbortError | TimeoutError): void {
    this.#failure = failure;
    this.#attempt?.abort(failure);
    this.#interrupt?.(failure);
  }

  #aborted(): AbortError {
    return new AbortError("aborted by the caller's signal.", {
      call: this.#call,
      cause: this.#signal?.reason,
    });
  }
}
