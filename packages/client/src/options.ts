import { isSendable } from "./auth/token-source.js";
import { InvalidRequestError } from "./errors/invalid-request-error.js";
import { defaultVersion, serverUrl, versions } from "./generated/table.js";
import { requireUuid } from "./internal/uuid.js";
import type { Logger } from "./logging/log.js";
import { defaultLimits, type Limits, limitsOf } from "./transport/limits.js";
import type { ResponseValidation } from "./validation/response-validation.js";

/** A version prefix of the API. */
export type Version = (typeof versions)[number];

/** The credentials of an API client, from the portal (Settings, API Clients). */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Options of {@link createClient}. */
export type ClientOptions = CommonOptions & Authentication & Base;

interface CommonOptions {
  /** The organization that makes the requests, a UUID: the one that the API client belongs to. */
  readonly organizationId: string;
  /** Sends the requests. Default: the global `fetch`, looked up at each call. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Retries after the first attempt, 0 to 10. Default: 2. Nothing that may have had an effect is sent twice. */
  readonly retries?: number | undefined;
  /** Milliseconds that one attempt may take, the body included. Default: 30 000. */
  readonly attemptTimeout?: number | undefined;
  /** Milliseconds that a whole call may take: token, attempts and waits. Default: 120 000. */
  readonly totalTimeout?: number | undefined;
  /** Checks each answer against the document: `validateResponses()` of `@mycreditapp/client/validation`. Default: none. */
  readonly validation?: ResponseValidation | undefined;
  /** Takes the events of calls. Default: none, nothing is logged. */
  readonly logger?: Logger | undefined;
}

type Authentication =
  | {
      /** Credentials that tokens are got with. Or give a `token`. */
      readonly credentials: Credentials;
      readonly token?: undefined;
    }
  | {
      /** An access token, or a function that gives one before each request. Or give `credentials`. */
      readonly token: string | (() => string | Promise<string>);
      readonly credentials?: undefined;
    };

type Base =
  | {
      /** Version prefix. Default: `v1-beta`, which every reference page shows; the guides call `v1` current. */
      readonly version?: Version | undefined;
      readonly baseUrl?: undefined;
    }
  | {
      /** The whole base of every path instead of the API's, such as the root of a mock. https, or loopback. */
      readonly baseUrl: string;
      readonly version?: undefined;
    };

/** The options after they were checked. */
export interface Settings {
  readonly organizationId: string;
  readonly baseUrl: string;
  readonly credentials: Credentials | undefined;
  readonly token: string | (() => string | Promise<string>) | undefined;
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly limits: Limits;
  readonly validation: ResponseValidation | undefined;
  readonly logger: Logger | undefined;
}

/** Checks the options; throws an {@link InvalidRequestError} that names the option and the remedy. */
export function settingsOf(options: ClientOptions): Settings {
  const given: Partial<
    Record<keyof CommonOptions | "credentials" | "token" | "version" | "baseUrl", unknown>
  > = options ?? {};
  requireUuid(
    given.organizationId,
    "organizationId",
    "the id of the organization that your API client belongs to",
  );
  requireAuthentication(given.credentials, given.token);
  const { organizationId, credentials, token, fetch, logger, validation } = options;
  const limits = limitsOf(options, defaultLimits);
  return {
    organizationId,
    credentials,
    token,
    fetch,
    limits,
    logger,
    validation,
    baseUrl: baseUrlOf(given.version, given.baseUrl),
  };
}

function requireAuthentication(credentials: unknown, token: unknown): void {
  if (credentials !== undefined && token !== undefined) {
    throw new InvalidRequestError("credentials and token are both given: keep one of them.");
  }
  if (token !== undefined) {
    if (typeof token === "function" || isSendable(token)) return;
    throw new InvalidRequestError(
      "token is empty, or has other than visible ASCII characters, or is neither a string nor a function: give an access token.",
    );
  }
  if (credentials === undefined || credentials === null) {
    throw new InvalidRequestError(
      "credentials are missing: give credentials { clientId, clientSecret } from the portal (Settings, API Clients), or a token.",
    );
  }
  const { clientId, clientSecret } = credentials as Partial<Record<keyof Credentials, unknown>>;
  for (const [field, value] of Object.entries({ clientId, clientSecret })) {
    if (typeof value === "string" && value.trim() !== "") continue;
    throw new InvalidRequestError(
      `credentials.${field} is missing or empty: copy it from the portal (Settings, API Clients).`,
    );
  }
}

function baseUrlOf(version: unknown, baseUrl: unknown): string {
  if (baseUrl === undefined) {
    const known: readonly unknown[] = versions;
    if (version !== undefined && !known.includes(version)) {
      throw new InvalidRequestError(
        `version ${JSON.stringify(version)} is unknown: give ${versions.join(" or ")}.`,
      );
    }
    return serverUrl.replace("{version}", String(version ?? defaultVersion));
  }
  if (version !== undefined) {
    throw new InvalidRequestError(
      "version and baseUrl are both given: put the version at the end of baseUrl.",
    );
  }
  if (typeof baseUrl !== "string" || !URL.canParse(baseUrl)) {
    throw new InvalidRequestError(
      "baseUrl is not a URL: give one such as https://api.mycreditapp.ai/v1-beta.",
    );
  }
  const url = new URL(baseUrl);
  if (url.username || url.password || url.search || url.hash) {
    throw new InvalidRequestError(
      "baseUrl has credentials, a query or a fragment: give origin and path alone.",
    );
  }
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) {
    throw new InvalidRequestError(
      `baseUrl ${url.origin} is not safe for a token: use https, or http with a loopback address such as 127.0.0.1.`,
    );
  }
  return url.href.replace(/\/+$/, "");
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
