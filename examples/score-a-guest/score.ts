/** Scores a guest: `npm start -- report.pdf [guest ID]`. */
import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import { createClient, isMyCreditAppError, runAnalytics, waitFor } from "@mycreditapp/client";
import { isFinalFinancialFileStatus } from "@mycreditapp/types";

const {
  MYCREDITAPP_BASE_URL: baseUrl = "http://127.0.0.1:4011", // the sandbox
  MYCREDITAPP_ORGANIZATION_ID: organizationId = "10000000-0000-4000-8000-000000000001",
  MYCREDITAPP_CLIENT_ID: clientId = "host-client",
  MYCREDITAPP_CLIENT_SECRET: clientSecret = "host-secret",
} = process.env;
const [path = "report.pdf", guestId = "10000000-0000-4000-8000-000000000002"] = process.argv.slice(2);

const mca = createClient({ baseUrl, organizationId, credentials: { clientId, clientSecret } });
const guest = mca.asHostOf(guestId);

try {
  const file = new File([await openAsBlob(path)], basename(path), { type: "application/pdf" });
  const { id } = await guest.uploadFinancialFile({ body: { currency: "USD", file } });
  const checked = await waitFor((options) => guest.getFinancialFile({ path: { file_id: id } }, options), {
    until: ({ status }) => isFinalFinancialFileStatus(status),
    onUpdate: ({ status }) => console.log(`File: ${status}`),
  });
  if (checked.status !== "valid")
    throw new Error(`${path} is ${checked.status}: ${checked.file_message ?? ""}`);

  await runAnalytics(guest, { onUpdate: ({ status }) => console.log(`Analytics: ${status}`) });

  const { items } = await guest.getOrganizationMetrics({ query: { period_type: "yearly" } });
  console.table(items.map(({ period, metric_type, value }) => ({ period, metric: metric_type, value })));
  const { total_score } = await mca.asSelf().getGuestConnection({ path: { guest_org_id: guestId } });
  console.log(`Score: ${total_score ?? "none yet"}`);
} catch (error) {
  if (!isMyCreditAppError(error)) throw error;
  console.error(error.message, error.hint ?? "");
  process.exitCode = 1;
}
