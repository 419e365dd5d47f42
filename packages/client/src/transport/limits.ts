import { InvalidRequestError } from "../errors/invalid-request-error.js";

/** How long a call may take and how often it is tried. */
export interface Limits {
  /** Retries after the first attempt. */
  readonly retries: number;
  /** Milliseconds that one attempt may take, the body included. */
  readonly attemptTimeout: number;
  /** Milliseconds that the whole call may take: token, attempts and waits. */
  readonly totalTimeout: number;
}

export const defaultLimits: Limits = { retries: 2, attemptTimeout: 30_000, totalTimeout: 120_000 };

/** The limits with what is given in their place. Refuses what is not a number of that kind. */
export function limitsOf(
  given: { readonly [name in keyof Limits]?: number | undefined },
  base: Limits,
): Limits {
  if (given.retries === undefined && given.attemptTimeout === undefined && given.totalTimeout === undefined) {
    return base;
  }
  const {
    retries = base.retries,
    attemptTimeout = base.attemptTimeout,
    totalTimeout = base.totalTimeout,
  } = given;
  if (!Number.isInteger(retries) || retries < 0 || retries > 10) {
    throw new InvalidRequestError(`retries is ${String(retries)}: give a whole number from 0 to 10.`);
  }
  for (const [name, value] of Object.entries({ attemptTimeout, totalTimeout })) {
    if (typeof value === "number" && value > 0) continue;
    throw new InvalidRequestError(`${name} is ${String(value)}: give a number of milliseconds above 0.`);
  }
  return { retries, attemptTimeout, totalTimeout };
}
