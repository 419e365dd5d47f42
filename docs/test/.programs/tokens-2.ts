import { baseUrl, hostId, requestToken } from "../setup.js";
import { createClient } from "@mycreditapp/client";

const mca = createClient({
  organizationId: hostId,
  token: async () => (await requestToken()).access_token,
  baseUrl,
});
await mca.asSelf().getOrganization();
export {};
