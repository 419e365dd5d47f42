/** Valid uses of waits compile, invalid ones do not. */
import {
  type CallError,
  isMyCreditAppError,
  type MyCreditAppClient,
  type RunFailedError,
  runAnalytics,
  waitFor,
} from "@mycreditapp/client";
import {
  type AnalyticsHistoryEntry,
  type FinancialFile,
  isFinalAnalyticsStatus,
  isFinalFinancialFileStatus,
  type OrganizationAnalytics,
} from "@mycreditapp/types";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const expectType = <T extends true>(): T | undefined => undefined;

declare const mca: MyCreditAppClient;
declare const id: string;
const self = mca.asSelf();

// The data has the type of the call's.
const file = waitFor((options) => self.getFinancialFile({ path: { file_id: id } }, options), {
  until: ({ status }) => isFinalFinancialFileStatus(status),
  onUpdate: ({ file_message }) => void file_message?.length,
  signal: AbortSignal.timeout(1_000),
  timeout: undefined,
});
expectType<Equal<typeof file, Promise<FinancialFile>>>();

// A guard narrows it.
type Valid = FinancialFile & { status: "valid" };
const isValid = (one: FinancialFile): one is Valid => one.status === "valid";
const valid = waitFor((options) => self.getFinancialFile({ path: { file_id: id } }, options), {
  until: isValid,
});
expectType<Equal<typeof valid, Promise<Valid>>>();

// A call may be composed of others.
const run = waitFor(
  async (options) =>
    (await self.getPrivateRecordAnalyticsHistory({ path: { record_id: id } }, options)).items.at(0),
  { until: (last) => isFinalAnalyticsStatus(last?.status) },
);
expectType<Equal<typeof run, Promise<AnalyticsHistoryEntry | undefined>>>();

// @ts-expect-error until is missing
void waitFor((options) => self.getFinancialFile({ path: { file_id: id } }, options), {});
// @ts-expect-error not an option
void waitFor(() => self.getOrganization(), { until: () => true, timout: 1 });
// @ts-expect-error no such field
void waitFor(() => self.getOrganization(), { until: ({ state }) => state });
// @ts-expect-error a call, not its result
void waitFor(self.getOrganization(), { until: () => true });

// All three scenarios run analytics; the client itself acts for nobody.
for (const scenario of [self, mca.asHostOf(id), mca.asGuestOf(id)]) {
  const ended = runAnalytics(scenario, {
    onUpdate: (one) => void expectType<Equal<typeof one, OrganizationAnalytics>>(),
  });
  expectType<Equal<typeof ended, Promise<AnalyticsHistoryEntry>>>();
}
void runAnalytics(self);
void runAnalytics(self, { runId: id });
// @ts-expect-error no scenario
void runAnalytics(mca);
// @ts-expect-error the API says when a run has ended
void runAnalytics(self, { until: () => true });

// A failed run is an error of the package, but no call rejects with it.
declare const caught: unknown;
if (isMyCreditAppError(caught) && caught.name === "RunFailedError") {
  expectType<Equal<typeof caught.runId, string>>();
}
// @ts-expect-error not the error of a call
expectType<RunFailedError extends CallError ? true : false>();
