import { createClient } from "@mycreditapp/client";

const mca = createClient({
  organizationId: "10000000-0000-4000-8000-000000000001", // mine
  credentials: { clientId: "host-client", clientSecret: "host-secret" },
  baseUrl: process.env.MYCREDITAPP_BASE_URL ?? "http://127.0.0.1:4011", // remove it for the real API
});

const organization = await mca.asSelf().getOrganization();
console.log(organization.name);

const { items } = await mca.asSelf().getGuestConnections();
for (const { guest_name, status } of items) console.log(guest_name, status);
export {};
