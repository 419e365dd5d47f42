/** What the spec defines compiles, anything else does not. */
import type { MyCreditAppClient } from "@mycreditapp/client";
import { createFake, hostileVariants, type ResponseStub, type SentCall } from "@mycreditapp/client/testing";
import type { GuestConnectionPatch, OrganizationAnalytics } from "@mycreditapp/types";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const expectType = <T extends true>(): T | undefined => undefined;

declare const afterEach: (hook: () => void | Promise<void>, timeout?: number) => void;
declare const id: string;
const fake = createFake({ afterEach, guests: [id], baseUrl: undefined });
// @ts-expect-error misspelt option
createFake({ aftereach: afterEach });
for (const hostile of [...hostileVariants, true, false]) createFake({ hostile });
// @ts-expect-error no such variant
createFake({ hostile: "nul" });

// Operations, examples and codes come from the spec.
const stub = fake.on("createOrganizationAnalytics");
expectType<Equal<typeof stub, ResponseStub<"createOrganizationAnalytics">>>();
// @ts-expect-error no such operation
fake.on("createOrganisationAnalytics");
stub.example("sample").example("documented").example();
// @ts-expect-error no such example
stub.example("other");
// @ts-expect-error this operation has no sample
fake.on("getGuestConnection").example("sample");
stub.fail("access_denied", { status: 401, retryAfter: 3, requestId: "r" });
// @ts-expect-error a code of the token endpoint only
stub.fail("oauth_invalid_client_credentials");
fake.on("generateOauth2ClientCredentialsToken").fail("oauth_invalid_client_credentials");
// @ts-expect-error misspelt option
stub.fail("access_denied", { retry_after: 3 });

// Data is any part of the response, and nothing else.
stub.reply({}).reply({ status: "failed" }).reply({ analyzed_on: null }).reply(null);
stub.reply({ status: undefined });
stub.reply({ status: "failed" }, "sample");
stub.reply((call) => ({ id: call.path.org_id }));
// A response may have a value that the spec does not list.
stub.reply({ status: "broken" });
// @ts-expect-error no such field
stub.reply({ state: "failed" });
// @ts-expect-error wrong type
stub.reply({ id: 5 });
// @ts-expect-error not nullable
stub.reply({ status: null });
// @ts-expect-error not the response data of the operation
stub.reply((call) => ({ id: call.path.org_id.length }));
fake.on("getHostConnections").reply({ items: [{ status: "connected" }, {}] });
// @ts-expect-error no such field in an item
fake.on("getHostConnections").reply({ items: [{ state: "connected" }] });
fake.on("getTheAvailableCurrencies").reply([{ code: "EUR" }]);
// @ts-expect-error must be a list
fake.on("getTheAvailableCurrencies").reply({ code: "EUR" });

// Faults.
stub.hang().hang("body").disconnect("ECONNREFUSED").html(502).flaky(2, { by: "disconnect" });
// @ts-expect-error no such part of the response
stub.hang("trailer");
// @ts-expect-error no such fault
stub.flaky(2, { by: "magic" });
stub.respond(() => new Response());

// Sent calls are typed by their operation.
const [patch] = fake.callsOf("patchGuestConnection");
expectType<Equal<NonNullable<typeof patch>["body"], GuestConnectionPatch>>();
expectType<Equal<NonNullable<typeof patch>["path"], Readonly<{ guest_org_id: string }>>>();
expectType<Equal<SentCall<"createOrganizationAnalytics">["body"], undefined>>();
// @ts-expect-error no such field of the body
patch?.body.archive;
const limit: number | undefined = fake.callsOf("getPrivateRecords")[0]?.query.limit;
// @ts-expect-error no such parameter
fake.callsOf("getPrivateRecords")[0]?.query.limits;
for (const call of fake.calls) {
  if (call.operation === "patchGuestConnection") expectType<Equal<typeof call.body, GuestConnectionPatch>>();
}
expectType<Equal<(typeof fake.calls)[0]["scenario"], "self" | "host" | "guest" | undefined>>();

// Clients are real ones.
const mca: MyCreditAppClient = fake.client({ organizationId: id });
fake.client({ organizationId: id, version: "v1", token: "t" });
fake.client({
  organizationId: id,
  baseUrl: "http://localhost",
  credentials: { clientId: "", clientSecret: "" },
});
// @ts-expect-error the organization is missing
fake.client({});
// @ts-expect-error the fake brings its own
fake.client({ organizationId: id, fetch });
// @ts-expect-error version and base URL together
fake.client({ organizationId: id, version: "v1", baseUrl: "http://localhost" });
const analytics: Promise<OrganizationAnalytics> = mca.asSelf().createOrganizationAnalytics();
const fetchOfFake: typeof globalThis.fetch = fake.fetch;
{
  using disposed = createFake();
  disposed.reset();
}

export { analytics, fetchOfFake, limit };
