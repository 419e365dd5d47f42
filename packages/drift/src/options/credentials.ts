import { UsageError } from "./usage-error.js";

/** What the client is given to prove who calls. */
export type Authentication =
  | { readonly credentials: { readonly clientId: string; readonly clientSecret: string } }
  | { readonly token: string };

/** Reads the credentials from the environment. No message holds a value. */
export function authenticationFrom(env: NodeJS.ProcessEnv): Authentication {
  const clientId = env.MYCREDITAPP_CLIENT_ID?.trim();
  const clientSecret = env.MYCREDITAPP_CLIENT_SECRET?.trim();
  const token = env.MYCREDITAPP_TOKEN?.trim();
  if (token && (clientId || clientSecret)) {
    throw new UsageError(
      "MYCREDITAPP_TOKEN is set beside MYCREDITAPP_CLIENT_ID or MYCREDITAPP_CLIENT_SECRET: unset one kind of credentials.",
    );
  }
  if (token) return { token };
  if (clientId && clientSecret) return { credentials: { clientId, clientSecret } };
  if (clientId || clientSecret) {
    const missing = clientId ? "MYCREDITAPP_CLIENT_SECRET" : "MYCREDITAPP_CLIENT_ID";
    throw new UsageError(`${missing} is missing: copy it from the portal (Settings, API Clients).`);
  }
  throw new UsageError(
    "MYCREDITAPP_CLIENT_ID and MYCREDITAPP_CLIENT_SECRET are missing: set both from the portal (Settings, API Clients), or set MYCREDITAPP_TOKEN.",
  );
}
