import { abortHandler, type HandledSignal } from "./transport-contract.js";

/** How often a controller is used: listeners of finished requests stay on its signal until they are collected. */
const maxUses = 32;

/** An abort controller and the number of attempts that used it. */
export class PooledController extends AbortController {
  uses = 0;

  constructor() {
    super();
    (this.signal as HandledSignal)[abortHandler] = null;
  }

  override abort(reason: unknown): void {
    super.abort(reason);
    (this.signal as HandledSignal)[abortHandler]?.handleEvent();
  }
}

/** Abort controllers that one attempt after another uses, because creating one costs as much as the rest of an attempt. */
export class AbortControllerPool {
  readonly #free: PooledController[] = [];

  acquire(): PooledController {
    const controller = this.#free.pop() ?? new PooledController();
    controller.uses += 1;
    return controller;
  }

  /** Takes back a controller whose request has ended. */
  release(controller: PooledController): void {
    if (controller.uses < maxUses && !controller.signal.aborted) this.#free.push(controller);
  }
}
