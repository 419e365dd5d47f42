import { baseUrl, hostId, credentials } from "../setup.js";
import { createClient } from "@mycreditapp/client";

// import { EnvHttpProxyAgent, fetch as undiciFetch } from "undici";
// const agent = new EnvHttpProxyAgent();
const proxied = createClient({
  organizationId: hostId,
  credentials,
  baseUrl,
  fetch: (url, init) => fetch(url, init), // undiciFetch(url, { ...init, dispatcher: agent })
});
await proxied.asSelf().getOrganization();
export {};
