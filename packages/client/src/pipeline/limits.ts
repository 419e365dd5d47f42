import { InvalidRequestError } from "../errors/invalid-request-error.js";

/** How long a call may take, how often it is attempted, and how large its response may be. */
export interface Limits {
  /** Retries after the first attempt. */
  readonly retries: number;
  /** Timeout of one attempt in milliseconds, including the body. */
  readonly attemptTimeout: number;
  /** Timeout of the whole call in milliseconds: token, attempts and delays. */
  readonly totalTimeout: number;
  /** Largest response body in bytes, after decompression. */
  readonly maxResponseBytes: number;
}

/** Limits as options; missing ones keep their default. */
export type LimitOptions = { readonly [name in keyof Limits]?: number | undefined };

export const defaultLimits: Limits = {
  retries: 2,
  attemptTimeout: 30_000,
  totalTimeout: 120_000,
  maxResponseBytes: 64 * 2 ** 20,
};

/** Returns the limits with `options` applied; rejects values that are out of range. */
export function resolveLimits(options: LimitOptions, base: Limits): Limits {
  if (
    options.retries === undefined &&
    options.attemptTimeout === undefined &&
    options.totalTimeout === undefined &&
    options.maxResponseBytes === undefined
  ) {
    return base;
  }
  const {
    retries = base.retries,
    attemptTimeout = base.attemptTimeout,
    totalTimeout = base.totalTimeout,
    maxResponseBytes = base.maxResponseBytes,
  } = options;
  if (!Number.isInteger(retries) || retries < 0 || retries > 10) {
    throw new InvalidRequestError(`retries is ${String(retries)}: pass an integer from 0 to 10.`);
  }
  for (const [name, value] of Object.entries({ attemptTimeout, totalTimeout, maxResponseBytes })) {
    if (typeof value === "number" && value > 0) continue;
    const unit = name === "maxResponseBytes" ? "bytes" : "milliseconds";
    throw new InvalidRequestError(`${name} is ${String(value)}: pass a number of ${unit} above 0.`);
  }
  return { retries, attemptTimeout, totalTimeout, maxResponseBytes };
}
