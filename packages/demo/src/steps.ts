import type { Call, MyCreditAppClient } from "@mycreditapp/client";
import { organizations } from "./organizations.js";

const { guest, host } = organizations;

/** One call of the demo. */
export interface Step {
  readonly operation: string;
  readonly scenario: string;
  /** `Prefer` header that selects the mock's response. Default: the first example. */
  readonly prefer?: string;
  readonly call: (mca: MyCreditAppClient) => Call<unknown>;
}

/** The calls of the demo: each scenario on each kind of resource, an upload, and one that is denied. */
export const steps: readonly Step[] = [
  { operation: "getOrganization", scenario: "self", call: (mca) => mca.asSelf().getOrganization() },
  { operation: "getOrganization", scenario: "host", call: (mca) => mca.asHostOf(guest).getOrganization() },
  { operation: "getOrganization", scenario: "guest", call: (mca) => mca.asGuestOf(host).getOrganization() },
  {
    operation: "createOrganizationAnalytics",
    scenario: "self",
    call: (mca) => mca.asSelf().createOrganizationAnalytics(),
  },
  {
    operation: "createOrganizationAnalytics",
    scenario: "host",
    call: (mca) => mca.asHostOf(guest).createOrganizationAnalytics(),
  },
  {
    operation: "requestOrganizationToRunAnalytics",
    scenario: "guest",
    call: (mca) => mca.asGuestOf(host).requestOrganizationToRunAnalytics(),
  },
  {
    operation: "uploadFinancialFile",
    scenario: "self",
    call: (mca) => {
      const file = new File(["%PDF-1.7"], "report_2025.pdf", { type: "application/pdf" });
      return mca.asSelf().uploadFinancialFile({ body: { currency: "USD", file } });
    },
  },
  {
    operation: "patchGuestConnection",
    scenario: "self",
    call: (mca) =>
      mca.asSelf().patchGuestConnection({ path: { guest_org_id: guest }, body: { archived: true } }),
  },
  {
    operation: "getHostConnection",
    scenario: "self",
    call: (mca) => mca.asSelf().getHostConnection({ path: { host_org_id: host } }),
  },
  {
    operation: "getOrganization",
    scenario: "guest",
    prefer: "code=403, example=access_denied",
    call: (mca) => mca.asGuestOf(host).getOrganization(),
  },
];
