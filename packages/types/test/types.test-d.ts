import {
  AnalyticsStatus,
  type ErrorCode,
  type GuestConnection,
  isAnalyticsStatus,
  isKnownErrorCode,
  type KnownErrorCode,
  type operations,
} from "@mycreditapp/types";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const expectType = <T extends true>(): T | undefined => undefined;

// The headers stay in the published types, although the client fills them in.
type Headers = operations["createOrganizationAnalytics"]["parameters"]["header"];
expectType<Equal<keyof Headers, "Requester-Organization-ID" | "Target-Organization-ID">>();

// A closed enum refuses other values, its guard narrows.
const status: AnalyticsStatus = AnalyticsStatus.in_progress;
// @ts-expect-error not a status
const wrong: AnalyticsStatus = "done";
declare const text: string;
if (isAnalyticsStatus(text)) expectType<Equal<typeof text, AnalyticsStatus>>();

// An open enum takes other values, its guard narrows to the known ones.
const code: ErrorCode = "some_new_code";
if (isKnownErrorCode(code)) expectType<Equal<KnownErrorCode, KnownErrorCode>>();
// @ts-expect-error not a known code
const known: KnownErrorCode = "some_new_code";

// Nullable and optional are kept apart, and undefined may be passed to what is optional.
expectType<Equal<GuestConnection["total_score"], number | null | undefined>>();
expectType<Equal<GuestConnection["guest_name"], string>>();
const absent: Pick<GuestConnection, "total_score"> = { total_score: undefined };

// A file is a Blob.
type Upload = NonNullable<operations["uploadFinancialFile"]["requestBody"]>["content"]["multipart/form-data"];
expectType<Equal<Upload["file"], Blob>>();

export { absent, known, status, wrong };
