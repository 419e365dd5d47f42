import { errorStatuses } from "@mycreditapp/contract-runtime/generated/invariants";

/** A choice that the document leaves open. */
export interface Assumption<Value extends string | number | boolean = string | number | boolean> {
  /** Default. Pass another to `createSandbox({ assumptions })`. */
  readonly value: Value;
  /** What the sandbox does, and why. */
  readonly reason: string;
}

const status = <Value extends number>(value: Value, reason: string): Assumption<number> => ({
  value,
  reason,
});
/** The status that the document expects for a code. */
const documentedStatus = (code: string): Assumption<number> => {
  const [value] = errorStatuses[code] ?? [];
  if (value === undefined) throw new Error(`x-invariants has no status for ${code}: add it.`);
  return status(value, `HTTP status of \`${code}\`.`);
};
const seconds = (value: number, what: string): Assumption<number> => ({
  value,
  reason: `Seconds that ${what}. No page names a duration.`,
});
const rule = (reason: string): Assumption<boolean> => ({ value: true, reason });

/**
 * Every choice that the document leaves open. A response that rests on some of them names these in its
 * `Sandbox-Assumes` header.
 */
export const assumptions = {
  "status.oauth_invalid_client_credentials": documentedStatus("oauth_invalid_client_credentials"),
  "status.oauth_invalid_token": status(
    401,
    "HTTP status and code of a missing, unknown or expired access token.",
  ),
  "status.access_denied": documentedStatus("access_denied"),
  "status.organization_being_deleted": documentedStatus("organization_being_deleted"),
  "status.not_found": status(404, "HTTP status and code of an ID that the caller cannot see."),
  "status.unsupported_crud_operation": documentedStatus("unsupported_crud_operation"),
  "status.conflict": status(409, "HTTP status and code of a change that the current state does not allow."),
  "status.invalid_currency": status(
    400,
    "HTTP status and code of an upload's currency that is not three letters: responses allow no other.",
  ),
  "status.payload_too_large": status(413, "HTTP status and code of a request body above the limit."),
  "status.service_under_maintenance": documentedStatus("service_under_maintenance"),
  "token.expires_in": {
    value: 3600,
    reason: "Seconds that an access token is valid by the sandbox clock. The documented example has 3600.",
  },
  "run.seconds.in_progress": seconds(120, "an analytics run is `in_progress`"),
  "run.seconds.processing": seconds(180, "an analytics run is `processing`"),
  "run.outcome": rule(
    "A run ends as `success`, with or without valid files, unless `next({ run: 'failed' })` says otherwise.",
  ),
  "run.results": rule(
    "Metrics, advice, loans, summary and score come from the latest successful run; before it, lists are empty and single records are not found.",
  ),
  "run.resolves_request": {
    value: true,
    reason:
      "A run of a host's analytics of a guest resolves the host's open request for it; a second request replaces the first.",
  },
  "file.seconds.uploaded": seconds(60, "a financial file is `uploaded`"),
  "file.seconds.processing": seconds(60, "a financial file is `processing`"),
  "file.outcome": rule(
    "A file ends as `valid`; as `invalid` or `failed` if its name contains that word, or if `next({ file })` says so.",
  ),
  "file.visibility": rule(
    "A host sees the files that the guest or the host itself uploaded, not those of the guest's other hosts.",
  ),
  "document.of_valid_file": rule("A valid file yields one extracted document, a balance sheet."),
  "document_request.status_after_cancellation": {
    value: "canceled",
    reason: "Status of a canceled document request. Only `pending` is documented.",
  },
  "connection.without_token": {
    value: true,
    reason: "A guest may connect without an invitation token: the document does not require one.",
  },
  "connection.disconnected": rule(
    "Organizations that are disconnected can read the connection, and are otherwise denied access.",
  ),
  "connection.archived": rule("Archiving changes the view of that host only."),
  "connection.notification": rule("A disconnection notification changes nothing that is visible."),
  "invitation.accepted": rule("A token connects once, with the host that issued it and before it expires."),
  "partner.status": rule("A new partner is `invited`."),
  "record.replaced": rule("An update replaces a private record: values that it omits are removed."),
  "application.parties": rule("Forwarder and shipper see and change a credit application."),
  "application.additional_documents": rule(
    "Sending additional documents can be confirmed while an application is in `needs_action`.",
  ),
  "application.trade_profile": rule("A trade profile file may have any media type; the response repeats it."),
  "list.search": rule("A search finds values that contain the text, in any case."),
  "list.order": rule("Null comes first in ascending order; equal values keep the order of creation."),
  "list.page": rule(
    "`total_items` counts what the filters leave; a page past the end is empty; a `limit` below 1 returns nothing.",
  ),
} as const satisfies Readonly<Record<string, Assumption>>;

/** Name of an assumption. */
export type AssumptionName = keyof typeof assumptions;

type Widened<Value> = Value extends number ? number : Value extends boolean ? boolean : string;

/** Value of an assumption. */
export type AssumptionValue<Name extends AssumptionName> = Widened<(typeof assumptions)[Name]["value"]>;

/** Assumptions to replace, by name. Those whose default is `true` and that describe behavior cannot be turned off. */
export type AssumptionValues = { readonly [Name in AssumptionName]?: AssumptionValue<Name> | undefined };
