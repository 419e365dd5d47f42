import { defaultVersion, serverUrl, versions } from "@mycreditapp/contract-runtime/generated/table";
import { type CredentialsSource, describeCredentialsProblem } from "./auth/credentials.js";
import type { ProvidedTokenSource } from "./auth/provided-token.js";
import type { ResponseValidation } from "./calls/response-validation.js";
import { describeValue } from "./errors/describe-value.js";
import { InvalidRequestError } from "./errors/invalid-request-error.js";
import type { Logger } from "./logging/log.js";
import { rejectUnknownKeys } from "./operations/prepare-request.js";
import type { Hooks } from "./pipeline/hooks.js";
import { defaultLimits, type Limits, resolveLimits } from "./pipeline/limits.js";
import { isSendable } from "./pipeline/token-source.js";
import { requireUuid } from "./scenarios/uuid.js";

/** A version prefix of the API: `v1-beta`, or `v1`. */
export type Version = (typeof versions)[number];

/**
 * Options of {@link createClient}: the organization and its `credentials` or a `token`; the rest is optional.
 *
 * @example
 * ```ts
 * createClient({ organizationId, credentials: { clientId, clientSecret }, version: "v1", retries: 0 });
 * ```
 */
export type ClientOptions = CommonOptions & Authentication & Base;

interface CommonOptions {
  /** The organization that makes the requests, a UUID: the one that the API client belongs to. */
  readonly organizationId: string;
  /** Sends the requests. Default: the global `fetch`, looked up at each call. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Retries after the first attempt, 0 to 10. Default: 2. Only requests that are safe to repeat are retried. */
  readonly retries?: number | undefined;
  /** Timeout of one attempt in milliseconds, including the body. Default: 30 000. */
  readonly attemptTimeout?: number | undefined;
  /** Timeout of the whole call in milliseconds: token, attempts and delays. Default: 120 000. */
  readonly totalTimeout?: number | undefined;
  /** Largest response body in bytes, after decompression. Default: 64 MiB. */
  readonly maxResponseBytes?: number | undefined;
  /** Validates each successful response: `validateResponses()` of `@mycreditapp/client/validation`. Default: none. */
  readonly validation?: ResponseValidation | undefined;
  /** Run for every attempt of every call: may add headers, measure, trace. Default: none. */
  readonly hooks?: Hooks | undefined;
  /** Receives call events. Default: none, nothing is logged. */
  readonly logger?: Logger | undefined;
}

type Authentication =
  | {
      /**
       * An access token, or a function that returns one before each request and again after a 401. Or pass
       * `credentials`.
       */
      readonly token: ProvidedTokenSource;
      readonly credentials?: undefined;
    }
  | {
      /**
       * Credentials used to obtain tokens, or a function that returns them before each token request (rotation). Or
       * pass `token`.
       *
       * @see https://docs.mycreditapp.ai/content/developer-guide/introduction/authentication
       */
      readonly credentials: CredentialsSource;
      readonly token?: undefined;
    };

type Base =
  | {
      /** Version prefix. Default: `v1-beta`, which every reference page shows; the guides call `v1` current. */
      readonly version?: Version | undefined;
      readonly baseUrl?: undefined;
    }
  | {
      /** Base URL that replaces the API's, such as that of a mock. Must be https, or http on loopback. */
      readonly baseUrl: string;
      readonly version?: undefined;
    };

type OptionName = keyof CommonOptions | "credentials" | "token" | "version" | "baseUrl";

const optionNames: Readonly<Record<OptionName, true>> = {
  organizationId: true,
  credentials: true,
  token: true,
  version: true,
  baseUrl: true,
  fetch: true,
  retries: true,
  attemptTimeout: true,
  totalTimeout: true,
  maxResponseBytes: true,
  validation: true,
  hooks: true,
  logger: true,
};
const hookNames: Readonly<Record<keyof Hooks, true>> = { onRequest: true, onResponse: true, onError: true };

/** The options after they were checked. */
export interface Settings {
  readonly organizationId: string;
  readonly baseUrl: string;
  readonly credentials: CredentialsSource | undefined;
  readonly token: ProvidedTokenSource | undefined;
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly limits: Limits;
  readonly validation: ResponseValidation | undefined;
  readonly hooks: Hooks | undefined;
  readonly logger: Logger | undefined;
}

/** Checks the options; throws an {@link InvalidRequestError} that names the option and the remedy. */
export function resolveSettings(options: ClientOptions): Settings {
  const given: Partial<Record<OptionName, unknown>> = options ?? {};
  rejectUnknownKeys("createClient", given, optionNames);
  requireUuid(
    given.organizationId,
    "organizationId",
    "the ID of the organization that your API client belongs to",
  );
  checkAuthentication(given.credentials, given.token);
  const { organizationId, credentials, token, fetch, logger, hooks, validation } = options;
  if (hooks !== undefined) rejectUnknownKeys("hooks", hooks, hookNames);
  const functions = { fetch, logger, ...hooks, "validation.check": validation?.check };
  for (const [name, value] of Object.entries(functions)) {
    if (value === undefined || typeof value === "function") continue;
    throw new InvalidRequestError(`${name} is ${describeValue(value)}: pass a function, or omit it.`);
  }
  return {
    organizationId,
    credentials,
    token,
    fetch,
    limits: resolveLimits(options, defaultLimits),
    logger,
    hooks,
    validation,
    baseUrl: resolveBaseUrl(given.version, given.baseUrl),
  };
}

function checkAuthentication(credentials: unknown, token: unknown): void {
  if (token === undefined) {
    const problem = typeof credentials === "function" ? undefined : describeCredentialsProblem(credentials);
    if (problem) throw new InvalidRequestError(problem);
    return;
  }
  if (credentials !== undefined) {
    throw new InvalidRequestError("credentials and token are both set: pass only one.");
  }
  if (typeof token === "function" || isSendable(token)) return;
  throw new InvalidRequestError(
    "token is not valid: pass visible ASCII, or a function that returns a token.",
  );
}

function resolveBaseUrl(version: unknown, baseUrl: unknown): string {
  if (baseUrl === undefined) {
    const known: readonly unknown[] = versions;
    if (version !== undefined && !known.includes(version)) {
      throw new InvalidRequestError(
        `version ${JSON.stringify(version)} is unknown: use ${versions.join(" or ")}.`,
      );
    }
    return serverUrl.replace("{version}", String(version ?? defaultVersion));
  }
  if (version !== undefined) {
    throw new InvalidRequestError("version and baseUrl are both set: put the version at the end of baseUrl.");
  }
  if (typeof baseUrl !== "string" || !URL.canParse(baseUrl)) {
    throw new InvalidRequestError(
      "baseUrl is not a URL: pass one such as https://api.mycreditapp.ai/v1-beta.",
    );
  }
  const { href, origin, pathname } = new URL(baseUrl);
  if (!/^(https:|http:\/\/(localhost|\[::1\]|127(\.\d{1,3}){3})(:|$))/.test(origin)) {
    throw new InvalidRequestError(
      `baseUrl ${origin} is not safe for a token: use https, or http on loopback.`,
    );
  }
  if (href !== origin + pathname) {
    throw new InvalidRequestError(
      "baseUrl has credentials, a query or a fragment: pass origin and path only.",
    );
  }
  return href.replace(/\/+$/, "");
}
