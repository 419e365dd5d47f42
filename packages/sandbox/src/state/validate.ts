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
import { parseTime } from "./time.js";

/** A field of a snapshot that is not valid. */
export interface SnapshotProblem {
  /** JSON Pointer of the field. */
  readonly pointer: string;
  readonly problem: string;
}

/** A snapshot or seed that is not valid. */
export class SnapshotError extends TypeError {
  readonly problems: readonly SnapshotProblem[];

  constructor(problems: readonly SnapshotProblem[]) {
    const shown = problems
      .slice(0, 20)
      .map(({ pointer, problem }) => `${pointer || "the snapshot"} ${problem}`);
    super(`The snapshot is not valid: ${shown.join("; ")}.`);
    this.problems = problems;
  }
}

type Check = (value: unknown, pointer: string) => SnapshotProblem[];
type Shape<Item> = { readonly [Name in keyof Item]-?: Check };

const check =
  (expected: string, isValid: (value: unknown) => boolean): Check =>
  (value, pointer) =>
    isValid(value)
      ? []
      : [{ pointer, problem: value === undefined ? `is missing: pass ${expected}` : `must be ${expected}` }];

const isText = (value: unknown): value is string => typeof value === "string";
const matches = (pattern: RegExp) => (value: unknown) => isText(value) && pattern.test(value);
const text = check("a string", isText);
const sized = (from: number, to: number): Check =>
  check(
    `a string of ${from === to ? from : `${from} to ${to}`} characters`,
    (value) => isText(value) && value.length >= from && value.length <= to,
  );
const filled = sized(1, 300);
const flag = check("a boolean", (value) => typeof value === "boolean");
const count = check("an integer of at least 0", (value) => Number.isInteger(value) && Number(value) >= 0);
const amount = check("a number", Number.isFinite);
const uuid = check("a UUID", matches(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i));
const email = check(
  "an email address of 3 to 100 characters",
  matches(/^(?=.{3,100}$)[\w.+-]+@[\w-]+(\.[\w-]+)*$/),
);
const currency = sized(3, 3);
const time = check(
  "a time such as 2026-01-05T09:00:00",
  (value) =>
    matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)?$/)(value) &&
    Number.isFinite(parseTime(String(value))),
);
const oneOf = (values: readonly string[]): Check =>
  check(`one of ${values.join(", ")}`, (value) => isText(value) && values.includes(value));
const orNull =
  (inner: Check): Check =>
  (value, pointer) =>
    value === null ? [] : inner(value, pointer);
const texts = check("an object of strings", (value) => isRecord(value) && Object.values(value).every(isText));

const record =
  <Item>(shape: Shape<Item>): Check =>
  (value, pointer) => {
    if (!isRecord(value)) return [{ pointer, problem: "must be an object" }];
    const known = Object.entries<Check>(shape).flatMap(([name, inner]) =>
      inner(value[name], `${pointer}/${name}`),
    );
    const unknown = Object.keys(value)
      .filter((name) => !Object.hasOwn(shape, name))
      .map((name) => ({ pointer: `${pointer}/${name}`, problem: "is unknown: remove it" }));
    return [...known, ...unknown];
  };
const list =
  (inner: Check): Check =>
  (value, pointer) =>
    Array.isArray(value)
      ? value.flatMap((item, index) => inner(item, `${pointer}/${index}`))
      : [{ pointer, problem: "must be an array" }];

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

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
