import type { AccessToken, ClientCredentials, operations } from "@mycreditapp/types";
import type { Call } from "../calls/call.js";
import { type CallError, isApiError } from "../errors/guards.js";
import { checkCredentials } from "../errors/hints.js";
import { TokenError } from "../errors/token-error.js";
import { isSendable } from "../pipeline/token-source.js";
import type { IssuedToken } from "./client-credentials-tokens.js";
import type { Credentials } from "./credentials.js";

/** The operation that issues tokens. */
export const tokenOperation = "generateOauth2ClientCredentialsToken" satisfies keyof operations;

/** Requests a token by the token operation. Rejects with a {@link TokenError} that names only the client ID. */
export async function requestToken(
  callTokenOperation: (input: { body: ClientCredentials }) => Call<unknown>,
  { clientId, clientSecret }: Credentials,
): Promise<IssuedToken> {
  const failed = `no token for client ${JSON.stringify(clientId)}: the token endpoint`;
  const outcome = await callTokenOperation({
    body: { client_id: clientId, client_secret: clientSecret },
  }).result();
  if (!outcome.ok) throw describeFailure(failed, outcome.error);
  const { access_token: accessToken, expires_in: expiresIn } = outcome.data as Partial<AccessToken>;
  if (isSendable(accessToken) && typeof expiresIn === "number" && expiresIn > 0)
    return { accessToken, expiresIn };
  throw new TokenError(`${failed}'s response has no access_token and expires_in.`);
}

function describeFailure(failed: string, cause: CallError): TokenError {
  if (!("status" in cause)) {
    // A hook of the caller that failed has its own hint.
    const byHook = cause.name === "HookError";
    return new TokenError(`${failed} ${byHook ? `can't be called: ${cause.message}` : "did not respond."}`, {
      cause,
      hint: byHook ? cause.hint : "Check the base URL and the network. The request was not sent.",
    });
  }
  const reason = isApiError(cause) && cause.code ? `${cause.status} ${cause.code}` : cause.status;
  const hint = cause.status === 401 ? checkCredentials : cause.hint;
  return new TokenError(`${failed} responded with ${reason}.`, { cause, hint });
}
