/** How often a controller is used: listeners of finished requests stay on its signal until they are collected. */
const usesOfOne = 32;

/** An abort controller with the number of attempts that have used it. */
export class ReusedController extends AbortController {
  uses = 0;
}

/** Abort controllers for one attempt after another, as making one costs as much as the rest of an attempt. */
export class Controllers {
  readonly #spare: ReusedController[] = [];

  take(): ReusedController {
    const controller = this.#spare.pop() ?? new ReusedController();
    controller.uses += 1;
    return controller;
  }

  /** Takes a controller back that no request uses any more. */
  giveBack(controller: ReusedController): void {
    if (controller.uses < usesOfOne && !controller.signal.aborted) this.#spare.push(controller);
  }
}
