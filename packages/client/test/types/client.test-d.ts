/** Valid calls compile, invalid ones do not. */
import {
  type ApiError,
  type Call,
  createClient,
  isApiError,
  type MyCreditAppClient,
  type Outcome,
} from "@mycreditapp/client";
import { openapiFetch } from "@mycreditapp/client/http";
import type { FinancialFile, GuestConnection, OrganizationAnalytics } from "@mycreditapp/types";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const expectType = <T extends true>(): T | undefined => undefined;

declare const mca: MyCreditAppClient;
declare const id: string;
declare const file: Blob;
const organizationId = id;

// Scenarios have only the operations that the document allows.
void mca.asSelf().patchGuestConnection({ path: { guest_org_id: id }, body: { archived: true } });
// @ts-expect-error a guest may not
void mca.asGuestOf(id).patchGuestConnection;
// @ts-expect-error a host may not either
void mca.asHostOf(id).patchGuestConnection;
void mca.asHostOf(id).uploadFinancialFile({ body: { currency: "USD", file } });
// @ts-expect-error a guest may not
void mca.asGuestOf(id).uploadFinancialFile;
// @ts-expect-error needs a scenario
void mca.getOrganization;
void mca.generateOauth2ClientCredentialsToken({ body: { client_id: "a", client_secret: "b" } });

// A misspelt or missing key does not compile, at any level.
// @ts-expect-error misspelt in path
void mca.asSelf().patchGuestConnection({ path: { guest_orgid: id }, body: { archived: true } });
// @ts-expect-error excess key in path
void mca.asSelf().patchGuestConnection({ path: { guest_org_id: id, org_id: id }, body: { archived: true } });
// @ts-expect-error misspelt in body
void mca.asSelf().patchGuestConnection({ path: { guest_org_id: id }, body: { archive: true } });
// @ts-expect-error excess key in body
void mca.asSelf().patchGuestConnection({ path: { guest_org_id: id }, body: { archived: true, name: "" } });
// @ts-expect-error misspelt part of the input
void mca.asSelf().patchGuestConnection({ paths: { guest_org_id: id }, body: { archived: true } });
// @ts-expect-error the body is missing
void mca.asSelf().patchGuestConnection({ path: { guest_org_id: id } });
// @ts-expect-error the input is missing
void mca.asSelf().patchGuestConnection();
// @ts-expect-error wrong type
void mca.asSelf().patchGuestConnection({ path: { guest_org_id: id }, body: { archived: "yes" } });
// @ts-expect-error headers are not arguments
void mca.asSelf().getOrganization({ header: { "Target-Organization-ID": id } });
// @ts-expect-error org_id is not an argument
void mca.asSelf().getOrganization({ path: { org_id: id } });
// @ts-expect-error misspelt option
void mca.asSelf().getOrganization({}, { signals: AbortSignal.abort() });
void mca.asSelf().getOrganization({}, { signal: AbortSignal.abort() });
void mca.asSelf().getOrganization({}, { signal: undefined });
void mca.asSelf().getOrganization();

// One declaration, two styles.
const call = mca.asHostOf(id).createOrganizationAnalytics();
expectType<Equal<typeof call, Call<OrganizationAnalytics>>>();
expectType<Equal<Awaited<typeof call>, OrganizationAnalytics>>();
expectType<Equal<Awaited<ReturnType<typeof call.result>>, Outcome<OrganizationAnalytics>>>();
declare const outcome: Outcome<GuestConnection>;
if (outcome.ok) expectType<Equal<typeof outcome.data, GuestConnection>>();
// @ts-expect-error there is no data until the outcome is known to be ok
outcome.data;
if (!outcome.ok && outcome.error.is("access_denied")) {
  expectType<Equal<typeof outcome.error.code, "access_denied">>();
  expectType<Equal<typeof outcome.error.status, number>>();
}
declare const error: unknown;
if (isApiError(error)) expectType<Equal<typeof error, ApiError>>();
const uploaded: Promise<FinancialFile> = mca
  .asSelf()
  .uploadFinancialFile({ body: { currency: "USD", file } });

// openapi-fetch keeps the documented headers.
void openapiFetch(mca).GET("/organizations/{org_id}", {
  params: {
    path: { org_id: id },
    header: { "Requester-Organization-ID": id, "Target-Organization-ID": id },
  },
});
// @ts-expect-error the headers are required
void openapiFetch(mca).GET("/organizations/{org_id}", { params: { path: { org_id: id } } });

// Options: credentials or a token, a version or a base URL.
const credentials = { clientId: "a", clientSecret: "b" };
createClient({ organizationId, credentials, version: "v1" });
createClient({ organizationId, token: () => Promise.resolve("t"), baseUrl: "http://127.0.0.1:4010" });
// @ts-expect-error neither credentials nor token
createClient({ organizationId });
// @ts-expect-error both
createClient({ organizationId, credentials, token: "t" });
// @ts-expect-error no organization
createClient({ credentials });
// @ts-expect-error no such version
createClient({ organizationId, credentials, version: "v2" });
// @ts-expect-error version and base URL
createClient({ organizationId, credentials, version: "v1", baseUrl: "https://api.mycreditapp.ai/v1" });
// @ts-expect-error misspelt option
createClient({ organizationId, credentials, baseURL: "https://api.mycreditapp.ai/v1" });

export { uploaded };
