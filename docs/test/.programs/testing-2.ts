import { createClient } from "@mycreditapp/client";
import { createSandbox, seedIds } from "@mycreditapp/sandbox";

const sandbox = createSandbox();
const mca = createClient({
  organizationId: seedIds.host,
  credentials: { clientId: "host-client", clientSecret: "host-secret" },
  fetch: sandbox.fetch,
});
const guest = mca.asHostOf(seedIds.guest);

sandbox.next({ run: "failed" });
await guest.createOrganizationAnalytics();
sandbox.advance(600);
const { items } = await guest.getOrganizationsAnalyticsHistory();
console.log(items.map(({ status }) => status));
export {};
