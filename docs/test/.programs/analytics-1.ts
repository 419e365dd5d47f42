import { guestMca } from "../setup.js";
import { runAnalytics, waitFor } from "@mycreditapp/client";
import { isFinalFinancialFileStatus } from "@mycreditapp/types";

const self = guestMca.asSelf();

const file = new File(["%PDF-1.7"], "q3.pdf", { type: "application/pdf" });
const { id } = await self.uploadFinancialFile({ body: { currency: "USD", file } });
const checked = await waitFor((options) => self.getFinancialFile({ path: { file_id: id } }, options), {
  until: ({ status }) => isFinalFinancialFileStatus(status),
});
console.log("file:", checked.status);

const run = await runAnalytics(self);
console.log("analytics:", run.status);

const { items } = await self.getOrganizationMetrics({ query: { period_type: "yearly" } });
console.log("metrics:", items.length > 0);
export {};
