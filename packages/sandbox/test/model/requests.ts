import { operationTable } from "@mycreditapp/contract-runtime/generated/table";
import { seedIds } from "../../src/index.js";
import { type Role, roles } from "./driver.js";
import type { CallStep } from "./steps.js";

/** IDs and tokens that responses showed. */
export interface Seen {
  readonly files: readonly string[];
  readonly recordFiles: readonly string[];
  readonly tokens: readonly string[];
  readonly partners: readonly string[];
}

export const unknownId = "90000000-0000-4000-8000-000000000009";

const at = <Item>(items: readonly Item[], pick: number): Item | undefined =>
  items[pick % Math.max(1, items.length)];

const counterpart = (pick: number): string => seedIds[at(roles, pick) as Role];

/** Path parameters, from IDs of any organization: most are right for somebody. */
export function pathOf({ operation, pick, wrong }: CallStep, seen: Seen): Record<string, string> {
  const { path = "" } = operationTable[operation] ?? {};
  const values: Readonly<Record<string, string | undefined>> = {
    file_id: at(seen.files, pick),
    request_id: "30000000-0000-4000-8000-000000000001",
    record_id: `20000000-0000-4000-8000-00000000000${(pick % 3) + 1}`,
    credit_application_id: `40000000-0000-4000-8000-00000000000${(pick % 3) + 1}`,
    guest_org_id: counterpart(pick),
    host_org_id: counterpart(pick),
  };
  const names = [...path.matchAll(/\{(\w+)\}/g)]
    .map(([, name = ""]) => name)
    .filter((name) => name !== "org_id");
  return Object.fromEntries(
    names.map((name) => [name, (wrong === "id" ? undefined : values[name]) ?? unknownId]),
  );
}

/** A valid query, or one that the document does not allow. */
export function queryOf({ operation, pick, wrong }: CallStep, seen: Seen): Record<string, unknown> {
  if (wrong === "query") return { no_such_parameter: "1" };
  const paging = { limit: pick % 4, offset: pick % 3 };
  const queries: Readonly<Record<string, readonly Record<string, unknown>[]>> = {
    getOrganizationsAnalyticsHistory: [{}, { statuses: ["success", "failed"] }],
    getPrivateRecordAnalyticsHistory: [{}, { statuses: ["in_progress"] }],
    getOrganizationMetrics: [{}, { period_type: "yearly" }, { metric_type: "dscr", date_from: "2025-06-30" }],
    getOrganizationMetricsAdvises: [{}, { period_type: "quarterly" }],
    getOrganizationLoans: [{}, { date_to: "2025-12-31" }],
    getGuestInvitations: [{}, { order_by: "email" }],
    getHostConnections: [
      { statuses: ["connected"] },
      { statuses: ["connected", "disconnected"], order_by: "created_at", order_dir: "desc" },
      { statuses: ["disconnected"], search_text: "o", archived: false },
    ],
    getOrganizationPartners: [
      { partner_types: ["customer"], limit: 100 },
      { partner_types: ["customer", "supplier"], limit: pick % 4, order_by: "sales_amount" },
      { partner_types: ["supplier"], limit: 100, partner_ids: seen.partners.slice(0, 2), search_text: "p" },
    ],
    getPrivateRecords: [
      paging,
      { ...paging, archived: true },
      { ...paging, search_text: "ACME", order_by: "email" },
    ],
    getPrivateRecordFinancialFiles: [
      paging,
      { ...paging, statuses: ["uploaded"], order_by: "original_filename" },
    ],
    getCreditApplications: [
      {},
      { credit_application_types: ["factoring"] },
      { credit_application_statuses: ["pending"] },
    ],
  };
  return at(queries[operation] ?? [{}], pick) ?? {};
}

/** Whether a PATCH archives; independent of the organization that `pick` chooses. */
export const isArchiving = (pick: number): boolean => pick % 8 < 4;

/** Bytes of an upload: some names decide the outcome. */
export function uploadOf(pick: number): File {
  const name = ["a.pdf", "invalid.pdf", "failed.pdf", "b.pdf"][pick % 4] ?? "";
  return new File(["x".repeat(pick % 7)], name, { type: "application/pdf" });
}

/** A valid body, or one that the document does not allow. */
export function bodyOf({ operation, pick, wrong, other }: CallStep, seen: Seen): unknown {
  const form = (fields: Readonly<Record<string, string | Blob>>): FormData => {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.append(name, value);
    return data;
  };
  const token = at(seen.tokens, pick);
  const bodies: Readonly<Record<string, () => unknown>> = {
    uploadFinancialFile: () => form({ currency: "USD", file: uploadOf(pick) }),
    uploadPrivateRecordFinancialFile: () => form({ file: uploadOf(pick) }),
    uploadCreditTermsTradeProfileFile: () => form({ uploading_file: uploadOf(pick) }),
    createFinancialFileIssue: () => ({ subject: "Pages are missing" }),
    patchGuestConnection: () => ({ archived: isArchiving(pick) }),
    createGuestInvitation: () => ({
      email: `guest-${pick % 5}@example.com`,
      expired_at: pick % 3 === 0 ? "2026-01-05T10:00:00Z" : "2027-01-01T00:00:00",
    }),
    createHostConnection: () => ({
      host_organization_id: seedIds[other],
      ...(token !== undefined && pick % 2 === 0 && { invitation_token: token }),
    }),
    createOrganizationPartner: () => ({
      company_name: `Partner ${pick % 7}`,
      sales_amount: pick,
      partner_type: pick % 2 ? "customer" : "supplier",
      email: `partner-${pick % 7}@example.com`,
      frequency: "monthly",
      payment_terms: "Net 30",
    }),
    updateAPrivateRecord: () => ({ name: `Record ${pick % 9}`, email: `r${pick % 9}@example.com` }),
    updateFactoringCreditApplication: () => ({ details: { requested_amount: pick, currency: "USD" } }),
  };
  const body = bodies[operation]?.();
  if (wrong !== "body") return body;
  // Without a documented body, any body is wrong.
  return { no_such_field: 1 };
}
