import { isRecord, SnapshotError } from "./checks.js";
import type { Seed, Snapshot } from "./records.js";
import { formatTime, parseTime } from "./time.js";
import { validateSnapshot } from "./validate.js";

/** Organizations of the default seed, by role. */
export const seedIds = {
  host: "10000000-0000-4000-8000-000000000001",
  guest: "10000000-0000-4000-8000-000000000002",
  otherHost: "10000000-0000-4000-8000-000000000003",
  stranger: "10000000-0000-4000-8000-000000000004",
} as const;

const { host, guest, otherHost, stranger } = seedIds;
const start = "2026-01-05T09:00:00.000000";

const organization = (id: string, name: string, role: string) => ({
  id,
  name,
  email: `contact@${role}.example`,
  owner_email: `owner@${role}.example`,
  clients: [{ client_id: `${role}-client`, client_secret: `${role}-secret` }],
});

/** The default seed: a host with a guest, another host of that guest, and a stranger; what no operation can create. */
export const defaultSeed: Seed = {
  organizations: [
    organization(host, "Harbor Lending", "host"),
    organization(guest, "Granite Supplies", "guest"),
    organization(otherHost, "Orchard Bank", "other-host"),
    organization(stranger, "Summit Traders", "stranger"),
  ],
  connections: [
    { host_organization_id: host, guest_organization_id: guest },
    { host_organization_id: otherHost, guest_organization_id: guest },
  ],
  private_records: ["Acme Freight", "Birch Foods", "Cedar Steel"].map((name, index) => ({
    id: `20000000-0000-4000-8000-00000000000${index + 1}`,
    organization_id: host,
    name,
    email: `info@record-${index + 1}.example`,
    archived_at: index === 2 ? start : null,
  })),
  document_requests: [
    {
      id: "30000000-0000-4000-8000-000000000001",
      host_organization_id: host,
      guest_organization_id: guest,
      comment: "Please send the year-end balance sheet.",
    },
  ],
  credit_applications: (
    [
      ["credit_terms", "pending"],
      ["factoring", "pending"],
      ["trade_finance", "needs_action"],
    ] as const
  ).map(([credit_application_type, status], index) => ({
    id: `40000000-0000-4000-8000-00000000000${index + 1}`,
    credit_application_type,
    status,
    forwarder_id: host,
    shipper_id: guest,
  })),
};

/** Values of fields that a seed may omit, by collection. */
function defaultsOf(now: string): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const created = { created_at: now, updated_at: now };
  const time = parseTime(now);
  const expires = formatTime((Number.isFinite(time) ? time : parseTime(start)) + 30 * 86_400_000);
  return {
    organizations: { being_deleted: false, clients: [], details: {}, ...created },
    connections: {
      status: "connected",
      created_at: now,
      host_updated_at: now,
      host_archived_at: null,
      guest_updated_at: now,
      guest_archived_at: null,
    },
    actions: { status: "active", ...created },
    runs: { outcome: "success", created_at: now },
    files: { private_record_id: null, currency: "USD", outcome: "valid", uploaded_at: now },
    invitations: {
      status: "sent",
      expired_at: expires,
      accepted_at: null,
      parent_organization_id: null,
      ...created,
    },
    partners: {
      ...{ sales_amount: 0, partner_type: "customer", frequency: "monthly", payment_terms: "Net 30" },
      ...{
        address: "",
        city: "",
        state: "",
        postal_code: "",
        country_code: "",
        company_registration_number: "",
      },
      invitation_status: "invited",
      ...created,
    },
    private_records: { email: null, currency_code: "USD", details: {}, archived_at: null, ...created },
    document_requests: {
      status: "pending",
      follow_up: false,
      comment: null,
      expires_at: expires,
      ...created,
    },
    credit_applications: {
      status: "pending",
      amount: 50_000,
      currency: "USD",
      payment_terms: "Net 30",
      trade_profile_filename: "",
      additional_documents_sent: false,
      expires_at: null,
      ...created,
    },
    tokens: {},
    faults: { status: null, code: null, delay_ms: 0, disconnect: false, times: 1 },
  };
}

/** Completes and validates a seed. Throws a {@link SnapshotError} that names each field that is not valid. */
export function completeSeed(seed: unknown, random: number): Snapshot {
  if (!isRecord(seed)) throw new SnapshotError([{ pointer: "", problem: "must be an object" }]);
  const now = seed.now ?? start;
  const filled: Record<string, unknown> = { now, random, next: { run: [], file: [] }, ...seed };
  if (isRecord(seed.next)) filled.next = { run: [], file: [], ...seed.next };
  for (const [name, defaults] of Object.entries(defaultsOf(typeof now === "string" ? now : start))) {
    const items = seed[name] ?? [];
    filled[name] = Array.isArray(items)
      ? items.map((item: unknown) =>
          isRecord(item) ? { ...defaults, ...withOwner(name, item), ...item } : item,
        )
      : items;
  }
  return validateSnapshot(structuredClone(filled));
}

/** Values that follow from other fields of the same item. */
function withOwner(collection: string, item: Record<string, unknown>): Record<string, unknown> {
  if (collection === "organizations") return { owner_email: item.email };
  if (collection === "files") return { uploaded_by_organization_id: item.owner_organization_id };
  return {};
}
