/** `GET /guests/<guest ID>`: name, status and score of a guest. */
import { createClient, isApiError, type MyCreditAppClient } from "@mycreditapp/client";

interface Env {
  readonly MYCREDITAPP_BASE_URL: string;
  readonly MYCREDITAPP_ORGANIZATION_ID: string;
  readonly MYCREDITAPP_CLIENT_ID: string;
  readonly MYCREDITAPP_CLIENT_SECRET: string;
}

// One client per isolate, so that requests share its token.
let client: MyCreditAppClient | undefined;

function clientOf(env: Env): MyCreditAppClient {
  client ??= createClient({
    baseUrl: env.MYCREDITAPP_BASE_URL,
    organizationId: env.MYCREDITAPP_ORGANIZATION_ID,
    credentials: { clientId: env.MYCREDITAPP_CLIENT_ID, clientSecret: env.MYCREDITAPP_CLIENT_SECRET },
  });
  return client;
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const [, guestId] = /^\/guests\/([\da-f-]{36})$/i.exec(new URL(request.url).pathname) ?? [];
    if (request.method !== "GET" || !guestId) return new Response("Not found", { status: 404 });
    const self = clientOf(env).asSelf();
    // A caller that leaves ends the call.
    const outcome = await self
      .getGuestConnection({ path: { guest_org_id: guestId } }, { signal: request.signal })
      .result();
    if (outcome.ok) {
      const { guest_name, status, total_score = null } = outcome.data;
      return Response.json({ name: guest_name, status, score: total_score });
    }
    const { error } = outcome;
    console.error(error.message, error.hint);
    const isUnknown = isApiError(error) && (error.status === 404 || error.is("access_denied"));
    return Response.json(
      { error: isUnknown ? "Not one of our guests" : "Try again later" },
      { status: isUnknown ? 404 : 502 },
    );
  },
};
