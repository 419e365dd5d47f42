import type { TokenSource } from "./token-source.js";

/** A token as the token endpoint gives it. */
export interface IssuedToken {
  readonly accessToken: string;
  /** Lifetime in seconds. */
  readonly expiresIn: number;
}

interface HeldToken {
  readonly value: string;
  /** From this moment on it is renewed in the background. */
  readonly renewAt: number;
  /** From this moment on it is not used any more. */
  readonly deadAt: number;
}

/** Seconds that are left of a token when it is renewed, and when it is no longer used. */
const renewLeft = 120;
const deadLeft = 30;
/** Milliseconds that a failed renewal in the background rests. */
const restAfterFailure = 5_000;

/**
 * Tokens from client credentials: one request at a time, renewed before they end, never set back to an older one.
 */
export class ClientCredentialsTokens implements TokenSource {
  readonly #request: () => Promise<IssuedToken>;
  #held: HeldToken | undefined;
  #flight: Promise<string> | undefined;
  #generation = 0;
  #restUntil = 0;

  constructor(request: () => Promise<IssuedToken>) {
    this.#request = request;
  }

  get(): string | Promise<string> {
    const held = this.#held;
    const now = Date.now();
    if (!held || now >= held.deadAt) return this.#renew();
    if (now >= held.renewAt && now >= this.#restUntil) {
      this.#renew().catch(() => {
        this.#restUntil = Date.now() + restAfterFailure;
      });
    }
    return held.value;
  }

  refused(token: string): boolean {
    if (this.#held?.value === token) {
      this.#held = undefined;
      this.#generation += 1;
      this.#flight = undefined;
    }
    return true;
  }

  #renew(): Promise<string> {
    if (this.#flight) return this.#flight;
    const generation = this.#generation;
    const flight = this.#request()
      .then((issued) => {
        if (generation === this.#generation) this.#held = held(issued);
        return issued.accessToken;
      })
      .finally(() => {
        if (this.#flight === flight) this.#flight = undefined;
      });
    this.#flight = flight;
    return flight;
  }
}

/** A short-lived token keeps the same proportions, or it would be renewed at every call. */
function held({ accessToken, expiresIn }: IssuedToken): HeldToken {
  const end = Date.now() + expiresIn * 1_000;
  return {
    value: accessToken,
    renewAt: end - Math.min(renewLeft, expiresIn / 2) * 1_000,
    deadAt: end - Math.min(deadLeft, expiresIn / 8) * 1_000,
  };
}
