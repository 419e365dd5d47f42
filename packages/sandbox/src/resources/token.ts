import { Refusal } from "../state/refusal.js";
import { formatTime } from "../state/time.js";
import type { Handlers } from "./handler.js";

export const token = {
  generateOauth2ClientCredentialsToken({ world, body }) {
    const owner = world.state.organizations.find(({ clients }) =>
      clients.some(
        ({ client_id, client_secret }) =>
          client_id === body.client_id && client_secret === body.client_secret,
      ),
    );
    if (!owner)
      throw new Refusal("oauth_invalid_client_credentials", "no organization has these credentials");
    const expires_in = world.assume("token.expires_in");
    const access_token = `sandbox-${world.id()}`;
    const now = world.now;
    const expires_at = formatTime(now + expires_in * 1000);
    for (const one of world.state.tokens.filter((one) => one.expires_at <= world.state.now)) {
      world.changes.remove("tokens", one);
    }
    world.changes.add("tokens", { access_token, organization_id: owner.id, expires_at });
    return { access_token, expires_in };
  },
} satisfies Handlers;
