import type { ResponseFacts } from "../errors/from-response.js";
import { TokenError } from "../errors/token-error.js";
import type { TokenSource } from "../pipeline/token-source.js";
import { type Credentials, type CredentialsSource, callSource, isSameCredentials } from "./credentials.js";

/** A token that the token endpoint issued. */
export interface IssuedToken {
  readonly accessToken: string;
  /** Lifetime in seconds. */
  readonly expiresIn: number;
}

interface HeldToken {
  readonly value: string;
  /** From this moment on it is refreshed in the background. */
  readonly refreshAt: number;
  /** From this moment on it is no longer used. */
  readonly staleAt: number;
}

/** Credentials that the token endpoint rejected, and why. */
interface Rejection {
  readonly credentials: Credentials;
  readonly error: TokenError;
  /** Until this moment they are not sent again. */
  readonly until: number;
}

/** Seconds before expiry at which a token is refreshed, and at which it is no longer used. */
const refreshLeft = 120;
const staleLeft = 30;
/** Milliseconds before a failed background refresh is tried again. */
const refreshPause = 5_000;
/** Milliseconds after which a token request is no longer waited for: a credentials function may never settle. */
const longestRequest = 120_000;
/** Seconds before rejected credentials, or a replacement of a rejected token, are tried again. */
const rejectionPause = 30;

/** Tokens from client credentials: one request at a time, refreshed before expiry, never replaced by an older one. */
export class ClientCredentialsTokens implements TokenSource {
  readonly #credentials: CredentialsSource;
  readonly #request: (credentials: Credentials) => Promise<IssuedToken>;
  /** Where requests are isolated, a promise must not be awaited by another request than the one that created it. */
  readonly #sharesRequests: boolean;
  #held: HeldToken | undefined;
  #pending: Promise<string> | undefined;
  #pendingUntil = 0;
  /** Number of the last token request; what an older one than {@link #newest} returns is not held. */
  #requests = 0;
  #newest = 0;
  #refreshAt = 0;
  #replaceAt = 0;
  #rejection: Rejection | undefined;

  constructor(
    credentials: CredentialsSource,
    request: (credentials: Credentials) => Promise<IssuedToken>,
    sharesRequests = true,
  ) {
    this.#credentials = credentials;
    this.#request = request;
    this.#sharesRequests = sharesRequests;
  }

  get(): string | Promise<string> {
    const held = this.#held;
    const now = Date.now();
    if (!held || now >= held.staleAt) return this.#renew();
    if (now >= held.refreshAt && now >= this.#refreshAt) {
      const pause = (): void => {
        this.#refreshAt = Date.now() + refreshPause;
      };
      // At once too, so that other calls do not start another refresh where requests are not shared.
      pause();
      this.#renew().catch(pause);
    }
    return held.value;
  }

  reject(token: string, retryAfter = 0): boolean {
    // It has been replaced already, or is being replaced.
    if (this.#held?.value !== token) return true;
    // The replacement was rejected too: another one would fare no better.
    if (this.replacedIn) return false;
    this.#replaceAt = Date.now() + Math.max(rejectionPause, retryAfter) * 1_000;
    this.#held = undefined;
    this.#pending = undefined;
    this.#newest = this.#requests + 1;
    return true;
  }

  get replacedIn(): number | undefined {
    return secondsUntil(this.#replaceAt) || undefined;
  }

  #renew(): Promise<string> {
    if (this.#pending && Date.now() < this.#pendingUntil) return this.#pending;
    this.#requests += 1;
    const number = this.#requests;
    const renewal = this.#issue()
      .then(({ accessToken, expiresIn }) => {
        if (number >= this.#newest) {
          this.#newest = number;
          this.#held = holdToken(accessToken, expiresIn);
        }
        return accessToken;
      })
      .finally(() => {
        if (this.#pending === renewal) this.#pending = undefined;
      });
    if (this.#sharesRequests) {
      this.#pending = renewal;
      this.#pendingUntil = Date.now() + longestRequest;
    }
    return renewal;
  }

  /** Requests a token, unless these credentials were rejected a moment ago. */
  async #issue(): Promise<IssuedToken> {
    const source = this.#credentials;
    const credentials = typeof source === "function" ? await callSource(source) : source;
    const rejected = this.#rejection;
    if (rejected && isSameCredentials(rejected.credentials, credentials) && secondsUntil(rejected.until)) {
      throw describeRejection(rejected);
    }
    try {
      return await this.#request(credentials);
    } catch (error) {
      const { status = 0, retryAfter = 0 } = ((error as Error).cause ?? {}) as Partial<ResponseFacts>;
      // A failure of the server or the connection says nothing of the credentials.
      if (status < 400 || status >= 500 || status === 408) throw error;
      const until = Date.now() + Math.max(rejectionPause, retryAfter) * 1_000;
      const rejection = { credentials: { ...credentials }, error: error as TokenError, until };
      this.#rejection = rejection;
      throw describeRejection(rejection);
    }
  }
}

function describeRejection({ error, until }: Rejection): TokenError {
  const { message, cause, hint } = error;
  return new TokenError(`${message} It is not asked again for ${secondsUntil(until)} s.`, { cause, hint });
}

/** Whole seconds until a moment, 0 once it has passed. */
function secondsUntil(moment: number): number {
  return Math.max(0, Math.ceil((moment - Date.now()) / 1_000));
}

/** A short-lived token keeps the same proportions, or it would be refreshed with every call. */
function holdToken(value: string, expiresIn: number): HeldToken {
  const expiry = Date.now() + expiresIn * 1_000;
  return {
    value,
    refreshAt: expiry - Math.min(refreshLeft, expiresIn / 2) * 1_000,
    staleAt: expiry - Math.min(staleLeft, expiresIn / 8) * 1_000,
  };
}
