/** What the code of the guides assumes: a sandbox, its organizations, and a client for two of them. */
import { createClient } from "@mycreditapp/client";
import { seedIds } from "@mycreditapp/sandbox";

export const sandboxUrl = process.env.MYCREDITAPP_BASE_URL ?? "http://127.0.0.1:4011";
export const baseUrl = sandboxUrl;
export const { host: hostId, guest: guestId, stranger: strangerId } = seedIds;
export const credentials = { clientId: "host-client", clientSecret: "host-secret" };

export const mca = createClient({ organizationId: hostId, credentials, baseUrl });
export const guestMca = createClient({
  organizationId: guestId,
  credentials: { clientId: "guest-client", clientSecret: "guest-secret" },
  baseUrl,
});

/** What a server of the integrating team does for its pages. */
export const requestToken = () =>
  mca.generateOauth2ClientCredentialsToken({
    body: { client_id: credentials.clientId, client_secret: credentials.clientSecret },
  });
