import { errorStatuses } from "@mycreditapp/contract-runtime/generated/invariants";

type Value = string | number | boolean;

/** A choice that the document leaves open. */
export interface Assumption<Type extends Value = Value> {
  /** Default. Pass another to `createSandbox({ assumptions })`, unless the choice is {@link Assumption.fixed}. */
  readonly value: Type;
  /** What the sandbox does by default, and why. */
  readonly reason: string;
  /** What another value means; `*` stands for any value of the same type. */
  readonly others: Readonly<Record<string, string>>;
  /** No other value is possible. */
  readonly fixed: boolean;
}

const choice = <Type extends Value>(
  value: Type,
  reason: string,
  others: Readonly<Record<string, string>> = { "*": "" },
): Assumption<Type extends number ? number : Type extends boolean ? boolean : string> =>
  ({ value, reason, others, fixed: false }) as never;
const status = (value: number, what: string): Assumption<number> => choice(value, `HTTP status of ${what}`);
/** The status that the document expects for a code. */
const documentedStatus = (name: string, what = `\`${name}\`.`): Assumption<number> => {
  const [value] = errorStatuses[name] ?? [];
  if (value === undefined) throw new Error(`x-invariants has no status of ${name}: add it.`);
  return status(value, what);
};
const code = (value: string): Assumption<string> =>
  choice(value, "Error code. The documented ones do not fit; the list is open.");
const seconds = (value: number, what: string): Assumption<number> =>
  choice(value, `Seconds that ${what}. No page names a duration.`);
const fixed = (reason: string): Assumption<boolean> => ({ value: true, reason, others: {}, fixed: true });

/**
 * Every choice that the document leaves open. A response that rests on some of them names these in its
 * `Sandbox-Assumes` header.
 */
export const assumptions = {
  "status.oauth_invalid_client_credentials": documentedStatus(
    "oauth_invalid_client_credentials",
    "wrong client credentials.",
  ),
  "status.oauth_invalid_token": status(401, "a missing, unknown or expired access token."),
  "status.access_denied": documentedStatus("access_denied"),
  "status.organization_being_deleted": documentedStatus("organization_being_deleted"),
  "status.not_found": status(404, "an ID that the caller cannot see."),
  "status.unknown_path": status(404, "a path that the document does not define."),
  "status.unsupported_crud_operation": documentedStatus(
    "unsupported_crud_operation",
    "a method that the document does not define for a path.",
  ),
  "status.conflict": status(409, "a change that the current state does not allow."),
  "status.invalid_currency": status(
    400,
    "an upload whose currency is not three letters: responses allow no other.",
  ),
  "status.payload_too_large": status(413, "a request body above the limit."),
  "status.service_under_maintenance": documentedStatus("service_under_maintenance"),
  "code.oauth_invalid_token": code("oauth_invalid_token"),
  "code.not_found": code("not_found"),
  "code.unknown_path": code("unknown_path"),
  "code.conflict": code("conflict"),
  "code.invalid_currency": code("invalid_currency"),
  "code.payload_too_large": code("payload_too_large"),
  "token.expires_in": choice(
    3600,
    "Seconds that an access token is valid by the sandbox clock. The documented example has 3600.",
  ),
  "run.seconds.in_progress": seconds(120, "an analytics run is `in_progress`"),
  "run.seconds.processing": seconds(180, "an analytics run is `processing`"),
  "run.outcome": choice(
    "success",
    "How a run ends, with or without valid files, unless `next` says otherwise.",
    {
      failed: "Runs fail.",
    },
  ),
  "run.results": choice(
    "latest_success",
    "Metrics, advice, loans, summary and score come from the latest successful run; before it, lists are empty and single records are not found.",
    { latest_end: "They come from the run that ended last; if it failed, there are none." },
  ),
  "run.resolves_request": choice(
    true,
    "A run of a host's analytics of a guest resolves the host's open request for it.",
    {
      false: "The request stays open.",
    },
  ),
  "request.replaces": choice(true, "A second request to run analytics replaces the open one.", {
    false: "It is a conflict.",
  }),
  "request.to_itself": choice(
    true,
    "An organization may ask itself to run analytics, as the document allows; no connection shows it.",
    { false: "It is a conflict." },
  ),
  "run.metrics": fixed("Metrics, advice, loans, summary and score are made up from the ID of the run."),
  "run.statements": fixed("The history of runs lists no statements."),
  "file.seconds.uploaded": seconds(60, "a financial file is `uploaded`"),
  "file.seconds.processing": seconds(60, "a financial file is `processing`"),
  "file.outcome": choice("valid", "How a file ends, unless its name or `next` says otherwise.", {
    invalid: "Files are invalid.",
    failed: "Files fail.",
  }),
  "file.outcome_by_name": choice(true, "A file whose name contains `invalid` or `failed` ends so.", {
    false: "Names decide nothing.",
  }),
  "file.visibility": choice(
    "uploader_and_owner",
    "A host sees the files that the guest or the host itself uploaded, not those of the guest's other hosts.",
    { all: "A host sees all files of a guest." },
  ),
  "document.of_valid_file": choice(true, "A valid file yields one extracted document, a balance sheet.", {
    false: "Nothing is extracted.",
  }),
  "document_request.parties": fixed("Host and guest see a document request, and both can cancel it."),
  "document_request.status_after_cancellation": choice(
    "canceled",
    "Status of a canceled document request. Only `pending` is documented.",
  ),
  "organization.being_deleted": fixed(
    "Every request that names the organization fails; only those connected learn why.",
  ),
  "organization.details": fixed("What a seed omits of an organization, such as its city, is made up."),
  "connection.self": fixed("An organization is not its own host."),
  "connection.without_token": choice(
    true,
    "A guest may connect without an invitation token: the document does not require one.",
    { false: "Access is denied without a token." },
  ),
  "connection.disconnected": choice(
    "readable",
    "Organizations that are disconnected can read the connection, and are otherwise denied access.",
    { hidden: "They cannot read the connection either." },
  ),
  "connection.archived": choice("own_view", "Archiving changes the view of that host only.", {
    both_views: "The guest sees it as archived too.",
  }),
  "connection.notification": choice(
    "nothing",
    "A disconnection notification changes nothing that is visible.",
    {
      disconnects: "It disconnects the organizations.",
    },
  ),
  "connection.once": fixed("Two organizations connect once; what is disconnected stays so."),
  "invitation.accepted": choice("once", "An invitation's token connects one guest.", {
    often: "It connects any number of guests.",
  }),
  "invitation.expiry": choice(true, "A token does not connect once the invitation has expired.", {
    false: "It connects nevertheless.",
  }),
  "invitation.host": fixed("A token connects only with the host that issued it."),
  "partner.status": choice("invited", "Invitation status of a new partner.", { accepted: "" }),
  "record.replaced": choice(true, "An update replaces a private record: values that it omits are removed.", {
    false: "Values that it omits stay.",
  }),
  "application.parties": choice("both", "Forwarder and shipper change a credit application.", {
    forwarder: "Only the forwarder rejects it, and only the shipper resubmits it and confirms documents.",
  }),
  "application.transitions": choice(
    "lifecycle",
    "A credit application is rejected or resubmitted only if `x-lifecycle` lets `rejected` or `pending` follow.",
    { any: "It is in any status." },
  ),
  "application.status_after_rejection": choice("rejected", "Status of a rejected credit application.", {
    declined: "",
  }),
  "application.status_after_resubmission": choice("pending", "Status of a resubmitted credit application.", {
    internal_review: "",
    external_review: "",
  }),
  "application.additional_documents": choice(
    "needs_action",
    "Sending additional documents can be confirmed only while an application is in `needs_action`.",
    { any: "It can be confirmed in any status." },
  ),
  "application.contents": fixed(
    "Only applications for credit terms have `data`, most of it made up; those for factoring can be updated in any status.",
  ),
  "application.trade_profile": fixed(
    "A trade profile file may have any media type, as requests allow it; the response repeats it.",
  ),
  "list.search": choice("contains", "A search finds values that contain the text.", {
    starts_with: "It finds values that start with the text.",
    equals: "It finds values that equal the text.",
  }),
  "list.search_case": choice(false, "A search ignores upper and lower case.", { true: "It does not." }),
  "list.nulls": choice("first", "Null comes first in ascending order.", { last: "Null comes last." }),
  "list.order_case": choice(true, "Texts are in order of their code units: `Z` comes before `a`.", {
    false: "The order ignores upper and lower case.",
  }),
  "list.order": fixed("Equal values keep the order of creation, and so do lists without `order_by`."),
  "list.total_items": choice("filtered", "`total_items` counts what the filters and the search leave.", {
    page: "It counts the page.",
  }),
  "list.page": fixed(
    "A page past the end is empty, and so is one with a `limit` below 1, which the document allows.",
  ),
} as const satisfies Readonly<Record<string, Assumption>>;

/** Name of an assumption. */
export type AssumptionName = keyof typeof assumptions;

/** Value of an assumption. */
export type AssumptionValue<Name extends AssumptionName> = (typeof assumptions)[Name]["value"];

/** Assumptions to replace, by name. */
export type AssumptionValues = { readonly [Name in AssumptionName]?: AssumptionValue<Name> | undefined };
