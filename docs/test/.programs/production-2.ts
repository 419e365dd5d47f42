import { baseUrl, hostId, credentials } from "../setup.js";
import { createClient } from "@mycreditapp/client";

const logged = createClient({
  organizationId: hostId,
  credentials,
  baseUrl,
  logger: (event) => {
    if (event.type === "end") console.log(event.operation, event.status, event.meta);
  },
});
await logged.asSelf().getOrganization({}, { meta: { job: "nightly" } });
export {};
