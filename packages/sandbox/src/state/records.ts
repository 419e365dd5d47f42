/** OAuth 2.0 credentials of an organization. */
export interface ApiClientRecord {
  client_id: string;
  client_secret: string;
}

/** An organization, with what only the sandbox knows about it. */
export interface OrganizationRecord {
  id: string;
  name: string;
  email: string;
  owner_email: string;
  /** Every request that names the organization fails with `organization_being_deleted`. */
  being_deleted: boolean;
  clients: ApiClientRecord[];
  /** Other fields of the API's organization, such as `city`. */
  details: Record<string, string>;
  created_at: string;
  updated_at: string;
}

/** An issued access token. */
export interface TokenRecord {
  access_token: string;
  organization_id: string;
  expires_at: string;
}

/** A connection; host and guest have a view each. */
export interface ConnectionRecord {
  host_organization_id: string;
  guest_organization_id: string;
  status: string;
  created_at: string;
  host_updated_at: string;
  host_archived_at: string | null;
  guest_updated_at: string;
  guest_archived_at: string | null;
}

/** A request to run analytics. */
export interface ActionRecord {
  id: string;
  host_organization_id: string;
  guest_organization_id: string;
  status: string;
  created_at: string;
  updated_at: string;
}

/** An analytics run. Its status follows from `created_at`, `outcome` and the clock. */
export interface RunRecord {
  id: string;
  /** Organization that owns the result: the Target. */
  owner_organization_id: string;
  /** Organization or private record that is analyzed. */
  subject_id: string;
  outcome: string;
  created_at: string;
}

/** A financial file. Its status follows from `uploaded_at`, `outcome` and the clock. */
export interface FileRecord {
  id: string;
  owner_organization_id: string;
  uploaded_by_organization_id: string;
  /** The private record that the file belongs to, if any. */
  private_record_id: string | null;
  original_filename: string;
  mime_type: string;
  size_bytes: number;
  sha256: string;
  currency: string;
  outcome: string;
  uploaded_at: string;
}

/** An invitation. It expires by the clock. */
export interface InvitationRecord {
  id: string;
  host_organization_id: string;
  email: string;
  status: string;
  invitation_token: string;
  expired_at: string;
  accepted_at: string | null;
  parent_organization_id: string | null;
  created_at: string;
  updated_at: string;
}

/** A partner of an organization. */
export interface PartnerRecord {
  id: string;
  organization_id: string;
  company_name: string;
  sales_amount: number;
  partner_type: string;
  email: string;
  frequency: string;
  payment_terms: string;
  address: string;
  city: string;
  state: string;
  postal_code: string;
  country_code: string;
  company_registration_number: string;
  invitation_status: string;
  created_at: string;
  updated_at: string;
}

/** A private record. */
export interface PrivateRecordRecord {
  id: string;
  organization_id: string;
  name: string;
  email: string | null;
  currency_code: string;
  /** Other fields of the API's private record, such as `city`. */
  details: Record<string, string>;
  archived_at: string | null;
  created_at: string;
  updated_at: string;
}

/** A request for additional documents. */
export interface DocumentRequestRecord {
  id: string;
  host_organization_id: string;
  guest_organization_id: string;
  status: string;
  follow_up: boolean;
  comment: string | null;
  expires_at: string;
  created_at: string;
  updated_at: string;
}

/** A credit application. */
export interface CreditApplicationRecord {
  id: string;
  credit_application_type: string;
  forwarder_id: string;
  shipper_id: string;
  status: string;
  amount: number;
  currency: string;
  payment_terms: string;
  /** Name of the trade profile file of a credit terms application. */
  trade_profile_filename: string;
  additional_documents_sent: boolean;
  expires_at: string | null;
  created_at: string;
  updated_at: string;
}

/** A planned failure of an operation, used up by requests. */
export interface FaultRecord {
  /** `operationId`, or `*` for any operation. */
  operation: string;
  status: number | null;
  code: string | null;
  delay_ms: number;
  disconnect: boolean;
  /** How many requests still fail. */
  times: number;
}

/**
 * Everything that a sandbox remembers, as JSON. Seed files have the same form; what they omit is empty, or has a default.
 */
export interface Snapshot {
  /** Time of the sandbox clock. */
  now: string;
  /** State of the generator of IDs, tokens and scores. */
  random: number;
  organizations: OrganizationRecord[];
  tokens: TokenRecord[];
  connections: ConnectionRecord[];
  actions: ActionRecord[];
  runs: RunRecord[];
  files: FileRecord[];
  invitations: InvitationRecord[];
  partners: PartnerRecord[];
  private_records: PrivateRecordRecord[];
  document_requests: DocumentRequestRecord[];
  credit_applications: CreditApplicationRecord[];
  /** Outcomes of the next runs and files, in order. */
  next: { run: string[]; file: string[] };
  faults: FaultRecord[];
}

/** A snapshot of which any part may be omitted. */
export type Seed = {
  readonly [Name in keyof Snapshot]?: Snapshot[Name] extends readonly (infer Item)[]
    ? readonly Partial<Item>[]
    : Snapshot[Name] extends object
      ? Partial<Snapshot[Name]>
      : Snapshot[Name];
};
