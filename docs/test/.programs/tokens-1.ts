import { baseUrl, hostId } from "../setup.js";
import { createClient } from "@mycreditapp/client";

const mca = createClient({
  organizationId: hostId,
  // Called for each token request, so that a rotated secret is picked up.
  credentials: () => ({ clientId: "host-client", clientSecret: "host-secret" }),
  baseUrl,
});
await mca.asSelf().getOrganization();
export {};
