import { createClient, isMyCreditAppError } from "@mycreditapp/client";
import { createSandbox, seedIds } from "@mycreditapp/sandbox";

const mca = createClient({
  organizationId: seedIds.host,
  credentials: { clientId: "host-client", clientSecret: "host-secret" },
  fetch: createSandbox().fetch, // without this line, calls go to the live API
});
try {
  const { items } = await mca.asSelf().getGuestConnections();
  for (const { guest_name, status } of items) console.log(guest_name, status);
} catch (error) {
  if (!isMyCreditAppError(error)) throw error;
  console.error(error.message, error.hint ?? "");
}
