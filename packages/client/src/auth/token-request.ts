import type { AccessToken, ClientCredentials, operations } from "@mycreditapp/types";
import type { OperationEntry } from "../calls/operation.js";
import { ApiError } from "../errors/api-error.js";
import { errorOfResponse } from "../errors/from-response.js";
import { TokenError } from "../errors/token-error.js";
import { operationTable } from "../generated/table.js";
import { redact } from "../internal/redact.js";
import type { Credentials } from "../options.js";
import type { Limits } from "../transport/limits.js";
import type { Transport } from "../transport/transport.js";
import type { IssuedToken } from "./client-credentials.js";
import { isSendable } from "./token-source.js";

const operation = "generateOauth2ClientCredentialsToken" satisfies keyof operations;
const { path, idempotent = false } = operationTable[operation] as OperationEntry;

/** Asks the token endpoint for a token. Fails with a {@link TokenError} that names the client id alone. */
export async function requestToken(
  baseUrl: string,
  { clientId, clientSecret }: Credentials,
  transport: Transport,
  limits: Limits,
): Promise<IssuedToken> {
  const failed = `no token for client ${JSON.stringify(clientId)}:`;
  const { response, text } = await transport
    .send(
      {
        url: `${baseUrl}${path}`,
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          client_id: clientId,
          client_secret: clientSecret,
        } satisfies ClientCredentials),
      },
      {
        operation,
        limits,
        signal: undefined,
        idempotent,
        tokens: undefined,
        receive: async (response) => ({ response, text: await response.text() }),
      },
    )
    .catch((cause: unknown) => {
      throw new TokenError(`${failed} the token endpoint gave no answer.`, { cause });
    });
  if (!response.ok) throw refusal(failed, response, redact(text, clientSecret));
  const { access_token: accessToken, expires_in: expiresIn } = (parse(text) ?? {}) as Partial<AccessToken>;
  if (isSendable(accessToken) && typeof expiresIn === "number" && expiresIn > 0)
    return { accessToken, expiresIn };
  throw new TokenError(`${failed} the token endpoint's answer has no access_token and expires_in.`);
}

function refusal(failed: string, response: Response, text: string): TokenError {
  const cause = errorOfResponse(response, parse(text), { call: { operation } });
  const reason = cause instanceof ApiError ? `${cause.status} ${cause.code}` : String(cause.status);
  const isCredentials = cause.is("oauth_invalid_client_credentials") || response.status === 401;
  return new TokenError(`${failed} the token endpoint answered ${reason}.`, {
    cause,
    hint: isCredentials
      ? "Check the client id and secret against the portal (Settings, API Clients)."
      : cause.hint,
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
