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

// The published types keep the headers, although the client sets them.
type Headers = operations["createOrganizationAnalytics"]["parameters"]["header"];
expectType<Equal<keyof Headers, "Requester-Organization-ID" | "Target-Organization-ID">>();

// A closed enum rejects other values; its guard narrows.
const status: AnalyticsStatus = AnalyticsStatus.in_progress;
// @ts-expect-error not a status
const wrong: AnalyticsStatus = "done";
declare const text: string;
if (isAnalyticsStatus(text)) expectType<Equal<typeof text, AnalyticsStatus>>();

// An open enum accepts other values; its guard narrows to the known values.
const code: ErrorCode = "some_new_code";
if (isKnownErrorCode(code)) expectType<Equal<KnownErrorCode, KnownErrorCode>>();
// @ts-expect-error not a known code
const known: KnownErrorCode = "some_new_code";

// Nullable and optional are distinct; optional properties accept undefined.
expectType<Equal<GuestConnection["total_score"], number | null | undefined>>();
expectType<Equal<GuestConnection["guest_name"], string>>();
const absent: Pick<GuestConnection, "total_score"> = { total_score: undefined };

// A file is a Blob.
type Upload = NonNullable<operations["uploadFinancialFile"]["requestBody"]>["content"]["multipart/form-data"];
expectType<Equal<Upload["file"], Blob>>();

export { absent, known, status, wrong };
