import {
  AnalyticsStatus,
  type ErrorCode,
  type ErrorItem,
  type FinalAnalyticsStatus,
  type GuestConnection,
  isAnalyticsStatus,
  isFinalAnalyticsStatus,
  isKnownErrorCode,
  type KnownErrorCode,
  type Organization,
  type OrganizationAnalytics,
  type operations,
} from "@mycreditapp/types";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const expectType = <T extends true>(): T | undefined => undefined;

// The published types keep the headers, although the client sets them.
type Headers = operations["createOrganizationAnalytics"]["parameters"]["header"];
expectType<Equal<keyof Headers, "Requester-Organization-ID" | "Target-Organization-ID">>();

// An enum's own type is closed, as requests need it; its guard narrows.
const status: AnalyticsStatus = AnalyticsStatus.in_progress;
// @ts-expect-error not a status
const wrong: AnalyticsStatus = "done";
declare const text: string;
if (isAnalyticsStatus(text)) expectType<Equal<typeof text, AnalyticsStatus>>();

// In a response every enum is open: a known value completes, another one is possible.
declare const analytics: OrganizationAnalytics;
expectType<Equal<typeof analytics.status, AnalyticsStatus | (string & {})>>();
if (isAnalyticsStatus(analytics.status)) expectType<Equal<typeof analytics.status, AnalyticsStatus>>();
function isFinal({ status }: OrganizationAnalytics): boolean {
  switch (status) {
    case AnalyticsStatus.success:
    case AnalyticsStatus.failed:
      return true;
    case AnalyticsStatus.in_progress:
    case AnalyticsStatus.processing:
      return false;
    default:
      return false;
  }
}
// @ts-expect-error a switch over the known values alone has no result for another one
function isFinalIfKnown({ status }: OrganizationAnalytics): boolean {
  switch (status) {
    case AnalyticsStatus.success:
    case AnalyticsStatus.failed:
      return true;
    case AnalyticsStatus.in_progress:
    case AnalyticsStatus.processing:
      return false;
  }
}

// The guard of final values narrows an open enum.
if (isFinalAnalyticsStatus(analytics.status)) {
  expectType<Equal<typeof analytics.status, FinalAnalyticsStatus>>();
  expectType<Equal<FinalAnalyticsStatus, "success" | "failed">>();
  // @ts-expect-error a final status is not under way
  if (analytics.status === AnalyticsStatus.processing) throw new Error();
}

// An enum of responses alone is open by its own type; its guard narrows to the known values.
const code: ErrorCode = "some_new_code";
if (isKnownErrorCode(code)) expectType<Equal<KnownErrorCode, KnownErrorCode>>();
// @ts-expect-error not a known code
const known: KnownErrorCode = "some_new_code";

// An optional response field may be null too, so a program that forgets it does not compile.
declare const organization: Organization;
expectType<Equal<Organization["phone"], string | null | undefined>>();
// @ts-expect-error it may be null or undefined
organization.phone.length;
// Whatever is required is simply there.
expectType<Equal<Organization["id"], string>>();
expectType<Equal<Organization["created_at"], string>>();
// Of an error, only the message is.
expectType<Equal<{ msg: string }, Pick<ErrorItem, "msg">>>();
const bare: ErrorItem = { msg: "Access denied!" };

// Undefined may be passed to what is optional.
expectType<Equal<GuestConnection["total_score"], number | null | undefined>>();
expectType<Equal<GuestConnection["guest_name"], string>>();
const absent: Pick<GuestConnection, "total_score"> = { total_score: undefined };

// A file is a Blob.
type Upload = NonNullable<operations["uploadFinancialFile"]["requestBody"]>["content"]["multipart/form-data"];
expectType<Equal<Upload["file"], Blob>>();

export { absent, bare, isFinal, isFinalIfKnown, known, status, wrong };
