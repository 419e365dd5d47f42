import { errorOfResponse } from "../errors/from-response.js";
import { TokenError } from "../errors/token-error.js";
import { operationTable } from "../generated/table.js";
import type { Credentials } from "../options.js";
import type { IssuedToken } from "./client-credentials.js";

const operation = "generateOauth2ClientCredentialsToken";

/** Sends a request as `fetch` does. */
export type Send = (url: string, init: RequestInit) => Promise<Response>;

/** Asks the token endpoint for a token. Fails with a {@link TokenError} that names the client id alone. */
export async function requestToken(
  baseUrl: string,
  credentials: Credentials,
  send: Send,
): Promise<IssuedToken> {
  const client = `client ${JSON.stringify(credentials.clientId)}`;
  const entry = operationTable[operation];
  let response: Response;
  let text: string;
  try {
    response = await send(`${baseUrl}${entry?.path}`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ client_id: credentials.clientId, client_secret: credentials.clientSecret }),
      redirect: "error",
    });
    text = await response.text();
  } catch (cause) {
    throw new TokenError(`no token for ${client}: the token endpoint could not be reached.`, { cause });
  }
  const body = parse(text);
  if (!response.ok) {
    const cause = errorOfResponse(response, body, { call: { operation } });
    const reason = cause.name === "ApiError" ? `${cause.status} ${cause.code}` : `${cause.status}`;
    throw new TokenError(`no token for ${client}: the token endpoint answered ${reason}.`, {
      hint: cause.hint ?? "Check the client id and secret against the portal (Settings, API Clients).",
      cause,
    });
  }
  const { access_token: accessToken, expires_in: expiresIn } = (body ?? {}) as Record<string, unknown>;
  if (
    typeof accessToken === "string" &&
    accessToken !== "" &&
    typeof expiresIn === "number" &&
    expiresIn > 0
  ) {
    return { accessToken, expiresIn };
  }
  throw new TokenError(
    `no token for ${client}: the token endpoint's answer has no access_token and expires_in.`,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
