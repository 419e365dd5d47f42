import { ApiError } from "../errors/api-error.js";
import { TokenError } from "../errors/token-error.js";
import { UnexpectedResponseError } from "../errors/unexpected-response-error.js";
import type { TokenSource } from "../pipeline/token-source.js";

/** The credentials of an API client, from the portal (Settings, API Clients). */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Credentials, or a function that returns the current ones: called for each token request, so that they may rotate. */
export type CredentialsSource = Credentials | (() => Credentials | Promise<Credentials>);

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
/** Milliseconds before rejected credentials, or a replacement of a rejected token, are tried again. */
const rejectionPause = 30_000;

/** Tokens from client credentials: one request at a time, refreshed before expiry, never replaced by an older one. */
export class ClientCredentialsTokens implements TokenSource {
  readonly #credentials: CredentialsSource;
  readonly #request: (credentials: Credentials) => Promise<IssuedToken>;
  /** Where requests are isolated, a promise must not be awaited by another request than the one that created it. */
  readonly #sharesRequests: boolean;
  #held: HeldToken | undefined;
  #pending: Promise<string> | undefined;
  #generation = 0;
  #retryRefreshAt = 0;
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
    if (now >= held.refreshAt && now >= this.#retryRefreshAt) {
      // Set now, so that calls meanwhile do not start another one where requests are not shared.
      this.#retryRefreshAt = now + refreshPause;
      this.#renew().catch(() => {
        this.#retryRefreshAt = Date.now() + refreshPause;
      });
    }
    return held.value;
  }

  reject(token: string): boolean {
    // A newer token is there already.
    if (this.#held && this.#held.value !== token) return true;
    if (!this.#held) return true;
    const now = Date.now();
    // The replacement was rejected too: another one would fare no better.
    if (now < this.#replaceAt) return false;
    this.#replaceAt = now + rejectionPause;
    this.#held = undefined;
    this.#generation += 1;
    this.#pending = undefined;
    return true;
  }

  get replacedIn(): number | undefined {
    const left = this.#replaceAt - Date.now();
    return left > 0 ? Math.ceil(left / 1_000) : undefined;
  }

  #renew(): Promise<string> {
    if (this.#pending) return this.#pending;
    const generation = this.#generation;
    const renewal = this.#issue()
      .then((issued) => {
        if (generation === this.#generation) this.#held = holdToken(issued);
        return issued.accessToken;
      })
      .finally(() => {
        if (this.#pending === renewal) this.#pending = undefined;
      });
    if (this.#sharesRequests) this.#pending = renewal;
    return renewal;
  }

  /** Requests a token, unless these credentials were rejected a moment ago. */
  async #issue(): Promise<IssuedToken> {
    const source = this.#credentials;
    const credentials = typeof source === "function" ? await callSource(source) : source;
    const rejection = this.#rejection;
    if (rejection && Date.now() < rejection.until && isSame(rejection.credentials, credentials)) {
      throw describeRejection(rejection);
    }
    try {
      const issued = await this.#request(credentials);
      this.#rejection = undefined;
      return issued;
    } catch (error) {
      const retryAfter = rejectionRetryAfter(error);
      if (retryAfter === undefined) throw error;
      const until = Date.now() + Math.max(rejectionPause, retryAfter * 1_000);
      this.#rejection = { credentials, error: error as TokenError, until };
      throw describeRejection(this.#rejection);
    }
  }
}

async function callSource(source: () => Credentials | Promise<Credentials>): Promise<Credentials> {
  let credentials: Credentials;
  try {
    credentials = await source();
  } catch (cause) {
    throw new TokenError("the credentials function failed; see cause.", { cause });
  }
  const problem = describeCredentialsProblem(credentials);
  if (problem) throw new TokenError(`the credentials function returned invalid credentials: ${problem}.`);
  return credentials;
}

/** Seconds of `Retry-After` if the token endpoint rejected the request itself; it would reject the same one again. */
function rejectionRetryAfter(error: unknown): number | undefined {
  const cause = error instanceof TokenError ? error.cause : undefined;
  if (!(cause instanceof ApiError || cause instanceof UnexpectedResponseError)) return undefined;
  const { status, retryAfter = 0 } = cause;
  return status >= 400 && status < 500 && status !== 408 ? retryAfter : undefined;
}

function describeRejection({ error, until }: Rejection): TokenError {
  const seconds = Math.ceil((until - Date.now()) / 1_000);
  const { cause, hint } = error;
  return new TokenError(`${error.message} It is not asked again for ${seconds} s.`, { cause, hint });
}

/** Says what is wrong with credentials, and the remedy; `undefined` if nothing is. */
export function describeCredentialsProblem(credentials: unknown): string | undefined {
  if (typeof credentials !== "object" || credentials === null) {
    return "credentials must be an object: pass { clientId, clientSecret } from the portal (Settings, API Clients)";
  }
  for (const field of ["clientId", "clientSecret"] as const) {
    const value = (credentials as Partial<Record<keyof Credentials, unknown>>)[field];
    if (typeof value === "string" && value.trim() !== "") continue;
    return `credentials.${field} is missing or empty: copy it from the portal (Settings, API Clients)`;
  }
  return undefined;
}

function isSame(a: Credentials, b: Credentials): boolean {
  return a.clientId === b.clientId && a.clientSecret === b.clientSecret;
}

/** A short-lived token keeps the same proportions, or it would be refreshed with every call. */
function holdToken({ accessToken, expiresIn }: IssuedToken): HeldToken {
  const expiry = Date.now() + expiresIn * 1_000;
  return {
    value: accessToken,
    refreshAt: expiry - Math.min(refreshLeft, expiresIn / 2) * 1_000,
    staleAt: expiry - Math.min(staleLeft, expiresIn / 8) * 1_000,
  };
}
