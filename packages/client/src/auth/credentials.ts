import { describeValue } from "../errors/describe-value.js";
import { TokenError } from "../errors/token-error.js";

/**
 * The credentials of an API client, from the portal (Settings, API Clients). The secret is sent only to the token
 * endpoint of the base URL.
 *
 * @see https://docs.mycreditapp.ai/api-reference/oauth/generate-oauth2-client-credentials-token
 */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * Credentials, or a function that returns the current ones, so that they can rotate. The function is called before each
 * token request; if it fails or returns something else, the call rejects with a {@link TokenError}.
 *
 * @example
 * ```ts
 * createClient({ organizationId, credentials: () => vault.read("mycreditapp") });
 * ```
 */
export type CredentialsSource = Credentials | (() => Credentials | Promise<Credentials>);

/** Returns what the function returns; rejects with a {@link TokenError} if it fails. */
export async function callSource(source: () => Credentials | Promise<Credentials>): Promise<Credentials> {
  let credentials: Credentials;
  try {
    credentials = await source();
  } catch (cause) {
    throw new TokenError("the credentials function failed; see cause.", { cause });
  }
  const problem = describeCredentialsProblem(credentials);
  if (problem) throw new TokenError(`the credentials function failed: ${problem}`);
  return credentials;
}

/** Says what is wrong with credentials, and the remedy; `undefined` if nothing is. */
export function describeCredentialsProblem(credentials: unknown): string | undefined {
  const portal = "the portal (Settings, API Clients)";
  if (typeof credentials !== "object" || credentials === null) {
    return `credentials is ${describeValue(credentials)}: pass { clientId, clientSecret } from ${portal}, or a token.`;
  }
  for (const field of ["clientId", "clientSecret"] as const) {
    const value = (credentials as Partial<Record<keyof Credentials, unknown>>)[field];
    if (typeof value === "string" && value.trim()) continue;
    return `credentials.${field} is missing or empty: copy it from ${portal}.`;
  }
  return undefined;
}

/** Returns true if both have the same ID and secret. */
export function isSameCredentials(a: Credentials, b: Credentials): boolean {
  return a.clientId === b.clientId && a.clientSecret === b.clientSecret;
}
