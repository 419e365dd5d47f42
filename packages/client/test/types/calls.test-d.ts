/** Valid uses of call options, errors, lists and logging compile, invalid ones do not. */
import {
  type ApiError,
  type CallError,
  createClient,
  type LogEvent,
  type MyCreditAppClient,
  paginate,
} from "@mycreditapp/client";
import type { ErrorCode, ErrorItem, KnownErrorCode, PrivateRecordBrief } from "@mycreditapp/types";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const expectType = <T extends true>(): T | undefined => undefined;

declare const mca: MyCreditAppClient;
declare const id: string;
declare const error: CallError;
declare const apiError: ApiError;
const self = mca.asSelf();

// Options of a call.
void self.getOrganization({}, { retries: 0, attemptTimeout: 1_000, totalTimeout: 5_000 });
void self.getOrganization(undefined, { retries: undefined });
// @ts-expect-error progress is only for uploads
void self.getOrganization({}, { onUploadProgress: () => undefined });
// @ts-expect-error not a number
void self.getOrganization({}, { retries: "2" });
void self.uploadFinancialFile(
  { body: { currency: "USD", file: new Blob() } },
  { onUploadProgress: ({ sent, total }) => sent / total },
);
// @ts-expect-error a path is not a file
void self.uploadFinancialFile({ body: { currency: "USD", file: "report.pdf" } });

// Queries: a date may be a Date, null and undefined are accepted, enum values are checked.
void self.getOrganizationMetrics({
  query: { date_from: new Date(), date_to: "2025-01-31", period_type: undefined },
});
void self.getOrganizationMetrics({ query: { date_from: null } });
// @ts-expect-error no such period
void self.getOrganizationMetrics({ query: { period_type: "weekly" } });
// @ts-expect-error no such parameter
void self.getOrganizationMetrics({ query: { period: "yearly" } });
// @ts-expect-error the query is required
void self.getHostConnections();
void self.getHostConnections({ query: { statuses: ["connected"] } });

// Codes: known ones, or any string; `is` narrows.
expectType<Equal<typeof apiError.code, ErrorCode | undefined>>();
const known: KnownErrorCode = "access_denied";
// @ts-expect-error not known
const unknown: KnownErrorCode = "no_such_code";
if (error.is("access_denied")) {
  const code: "access_denied" = error.code;
  void code;
}
// @ts-expect-error misspelt
error.is("acces_denied");
if (error.hasCode("a_code_of_tomorrow")) {
  const code: "a_code_of_tomorrow" = error.code;
  void code;
}
expectType<Equal<ReturnType<typeof apiError.at>, ErrorItem | undefined>>();
// @ts-expect-error a location consists of names and indexes
apiError.at([{}]);
if (error.name === "ConnectionError") expectType<Equal<typeof error.neverSent, boolean>>();
// @ts-expect-error only a response has a status
if (error.name === "TimeoutError") error.status;

// Lists: items are typed.
const query = { search_field: "name", order_by: "name", order_dir: "asc" } as const;
for await (const record of paginate((page) => self.getPrivateRecords({ query: { ...query, ...page } }))) {
  expectType<Equal<typeof record, PrivateRecordBrief>>();
}
// @ts-expect-error a single record is not a list
paginate(() => self.getGuestConnection({ path: { guest_org_id: id } }));

// Logging: the event has its fields and no others.
createClient({ organizationId: id, token: "t", logger: ({ type, duration }) => void [type, duration] });
declare const event: LogEvent;
// @ts-expect-error no headers
event.headers;

export { known, unknown };
