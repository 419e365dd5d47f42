import {
  amount,
  check,
  count,
  currency,
  email,
  filled,
  flag,
  list,
  matches,
  oneOf,
  orNull,
  record,
  SnapshotError,
  type SnapshotProblem,
  sized,
  text,
  texts,
  time,
  uuid,
} from "./checks.js";
import type {
  ActionRecord,
  ApiClientRecord,
  ConnectionRecord,
  CreditApplicationRecord,
  DocumentRequestRecord,
  FaultRecord,
  FileRecord,
  InvitationRecord,
  OrganizationRecord,
  PartnerRecord,
  PrivateRecordRecord,
  RunRecord,
  Snapshot,
  TokenRecord,
} from "./records.js";
import { lifecycleOf, valuesOf } from "./statuses.js";

const runOutcome = oneOf(lifecycleOf("AnalyticsStatus").final);
const fileOutcome = oneOf(lifecycleOf("FinancialFileStatus").final);
const created = { created_at: time, updated_at: time };

const snapshot = record<Snapshot>({
  now: time,
  random: count,
  organizations: list(
    record<OrganizationRecord>({
      id: uuid,
      name: filled,
      email,
      owner_email: email,
      being_deleted: flag,
      clients: list(record<ApiClientRecord>({ client_id: filled, client_secret: filled })),
      details: texts,
      ...created,
    }),
  ),
  tokens: list(record<TokenRecord>({ access_token: filled, organization_id: uuid, expires_at: time })),
  connections: list(
    record<ConnectionRecord>({
      host_organization_id: uuid,
      guest_organization_id: uuid,
      status: oneOf(valuesOf("ConnectionStatus")),
      created_at: time,
      host_updated_at: time,
      host_archived_at: orNull(time),
      guest_updated_at: time,
      guest_archived_at: orNull(time),
    }),
  ),
  actions: list(
    record<ActionRecord>({
      id: uuid,
      host_organization_id: uuid,
      guest_organization_id: uuid,
      status: oneOf(valuesOf("ConnectionActionStatus")),
      ...created,
    }),
  ),
  runs: list(
    record<RunRecord>({
      id: uuid,
      owner_organization_id: uuid,
      subject_id: uuid,
      outcome: runOutcome,
      created_at: time,
    }),
  ),
  files: list(
    record<FileRecord>({
      id: uuid,
      owner_organization_id: uuid,
      uploaded_by_organization_id: uuid,
      private_record_id: orNull(uuid),
      original_filename: sized(1, 255),
      mime_type: sized(1, 100),
      size_bytes: count,
      sha256: check("64 hexadecimal digits", matches(/^[\da-f]{64}$/)),
      currency,
      outcome: fileOutcome,
      uploaded_at: time,
    }),
  ),
  invitations: list(
    record<InvitationRecord>({
      id: uuid,
      host_organization_id: uuid,
      email,
      status: oneOf(valuesOf("GuestInvitationStatus")),
      invitation_token: sized(10, 2000),
      expired_at: time,
      accepted_at: orNull(time),
      parent_organization_id: orNull(uuid),
      ...created,
    }),
  ),
  partners: list(
    record<PartnerRecord>({
      id: uuid,
      organization_id: uuid,
      company_name: filled,
      sales_amount: count,
      partner_type: oneOf(["customer", "supplier"]),
      email,
      frequency: text,
      payment_terms: text,
      address: text,
      city: text,
      state: text,
      postal_code: text,
      country_code: text,
      company_registration_number: text,
      invitation_status: oneOf(valuesOf("PartnerInvitationStatus")),
      ...created,
    }),
  ),
  private_records: list(
    record<PrivateRecordRecord>({
      id: uuid,
      organization_id: uuid,
      name: text,
      email: orNull(email),
      currency_code: text,
      details: texts,
      archived_at: orNull(time),
      ...created,
    }),
  ),
  document_requests: list(
    record<DocumentRequestRecord>({
      id: uuid,
      host_organization_id: uuid,
      guest_organization_id: uuid,
      status: filled,
      follow_up: flag,
      comment: orNull(text),
      expires_at: time,
      ...created,
    }),
  ),
  credit_applications: list(
    record<CreditApplicationRecord>({
      id: uuid,
      credit_application_type: oneOf(["credit_terms", "trade_finance", "factoring"]),
      forwarder_id: uuid,
      shipper_id: uuid,
      status: oneOf(valuesOf("CreditApplicationStatus")),
      amount,
      currency: text,
      payment_terms: text,
      trade_profile_filename: text,
      additional_documents_sent: flag,
      expires_at: orNull(time),
      ...created,
    }),
  ),
  next: record<Snapshot["next"]>({ run: list(runOutcome), file: list(fileOutcome) }),
  faults: list(
    record<FaultRecord>({
      operation: filled,
      status: orNull(
        check(
          "an HTTP status from 400 to 599",
          (value) => Number.isInteger(value) && Number(value) >= 400 && Number(value) < 600,
        ),
      ),
      code: orNull(filled),
      delay_ms: check(
        "an integer from 0 to 60000",
        (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 60_000,
      ),
      disconnect: flag,
      times: check("an integer of at least 1", (value) => Number.isInteger(value) && Number(value) >= 1),
    }),
  ),
});

/** Returns `value` as a snapshot. Throws a {@link SnapshotError} that names each field that is not valid. */
export function validateSnapshot(value: unknown): Snapshot {
  const problems = snapshot(value, "");
  if (problems.length === 0)
    problems.push(...missingOrganizations(value as Snapshot), ...repeatedIds(value as Snapshot));
  if (problems.length > 0) throw new SnapshotError(problems);
  return value as Snapshot;
}

/** Fields that name an organization that is not in the snapshot. */
function missingOrganizations(value: Snapshot): SnapshotProblem[] {
  const known = new Set(value.organizations.map(({ id }) => id));
  return Object.entries(value).flatMap(([collection, items]) =>
    (Array.isArray(items) ? items : []).flatMap((item: Record<string, unknown>, index: number) =>
      Object.entries(item)
        .filter(
          ([name, id]) =>
            /(organization|forwarder|shipper)_id$/.test(name) && id !== null && !known.has(String(id)),
        )
        .filter(([name]) => name !== "parent_organization_id")
        .map(([name]) => ({
          pointer: `/${collection}/${index}/${name}`,
          problem: "names an organization that is not in the snapshot: add it to /organizations",
        })),
    ),
  );
}

function repeatedIds(value: Snapshot): SnapshotProblem[] {
  const seen = new Set<string>();
  const problems: SnapshotProblem[] = [];
  const claim = (key: string, pointer: string, what: string): void => {
    if (seen.has(key)) problems.push({ pointer, problem: `repeats ${what}: make it unique` });
    seen.add(key);
  };
  for (const [collection, items] of Object.entries(value)) {
    if (!Array.isArray(items)) continue;
    items.forEach((item: Record<string, unknown>, index) => {
      if (item.id !== undefined) claim(String(item.id), `/${collection}/${index}/id`, "an ID");
    });
  }
  value.organizations.forEach(({ clients }, index) => {
    for (const { client_id } of clients)
      claim(`client ${client_id}`, `/organizations/${index}/clients`, "a client_id");
  });
  value.connections.forEach(({ host_organization_id: host, guest_organization_id: guest }, index) => {
    claim(`${host} ${guest}`, `/connections/${index}`, "a connection");
  });
  return problems;
}
