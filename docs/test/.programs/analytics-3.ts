import { guestId, mca } from "../setup.js";
import { runAnalytics } from "@mycreditapp/client";

const guest = mca.asHostOf(guestId);
const { id } = await guest.createOrganizationAnalytics();
// Later, or in another process:
const run = await runAnalytics(guest, { runId: id });
console.log(run.status);
export {};
