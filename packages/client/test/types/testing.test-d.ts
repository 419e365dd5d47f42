/** Both sides of what the fake promises: what the document knows compiles, what it does not know does not. */
import type { MyCreditAppClient } from "@mycreditapp/client";
import { type Answers, createFake, type SentCall } from "@mycreditapp/client/testing";
import type { GuestConnectionPatch, OrganizationAnalytics } from "@mycreditapp/types";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const expectType = <T extends true>(): T | undefined => undefined;

declare const afterEach: (hook: () => void | Promise<void>, timeout?: number) => void;
declare const id: string;
const fake = createFake({ afterEach, guests: [id], baseUrl: undefined });
// @ts-expect-error misspelt option
createFake({ aftereach: afterEach });

// Operations, examples and codes are those of the document.
const answers = fake.on("createOrganizationAnalytics");
expectType<Equal<typeof answers, Answers<"createOrganizationAnalytics">>>();
// @ts-expect-error no such operation
fake.on("createOrganisationAnalytics");
answers.example("sample").example("documented").example();
// @ts-expect-error no such example
answers.example("other");
// @ts-expect-error this operation has no sample
fake.on("getGuestConnection").example("sample");
answers.fail("access_denied", { status: 401, retryAfter: 3, requestId: "r" });
// @ts-expect-error a code of the token endpoint alone
answers.fail("oauth_invalid_client_credentials");
fake.on("generateOauth2ClientCredentialsToken").fail("oauth_invalid_client_credentials");
// @ts-expect-error misspelt option
answers.fail("access_denied", { retry_after: 3 });

// Data is any part of the answer, and nothing else.
answers.reply({}).reply({ status: "failed" }).reply({ analyzed_on: null }).reply(null);
answers.reply({ status: undefined });
answers.reply({ status: "failed" }, "sample");
answers.reply((call) => ({ id: call.path.org_id }));
// @ts-expect-error no such status
answers.reply({ status: "broken" });
// @ts-expect-error no such member
answers.reply({ state: "failed" });
// @ts-expect-error of the wrong type
answers.reply({ id: 5 });
// @ts-expect-error may not be null
answers.reply({ status: null });
// @ts-expect-error not what the operation answers with
answers.reply((call) => ({ id: call.path.org_id.length }));
fake.on("getHostConnections").reply({ items: [{ status: "connected" }, {}] });
// @ts-expect-error no such member in an entry
fake.on("getHostConnections").reply({ items: [{ state: "connected" }] });
fake.on("getTheAvailableCurrencies").reply([{ code: "EUR" }]);
// @ts-expect-error a list is wanted
fake.on("getTheAvailableCurrencies").reply({ code: "EUR" });

// Faults.
answers.hang().hang("body").disconnect("ECONNREFUSED").html(502).flaky(2, { by: "disconnect" });
// @ts-expect-error no such place
answers.hang("trailer");
// @ts-expect-error no such fault
answers.flaky(2, { by: "magic" });
answers.respond(() => new Response());

// What was sent is typed by its operation.
const [patch] = fake.callsOf("patchGuestConnection");
expectType<Equal<NonNullable<typeof patch>["body"], GuestConnectionPatch>>();
expectType<Equal<NonNullable<typeof patch>["path"], Readonly<{ guest_org_id: string }>>>();
expectType<Equal<SentCall<"createOrganizationAnalytics">["body"], undefined>>();
// @ts-expect-error no such member of the body
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
// @ts-expect-error version and base URL
fake.client({ organizationId: id, version: "v1", baseUrl: "http://localhost" });
const analytics: Promise<OrganizationAnalytics> = mca.asSelf().createOrganizationAnalytics();
const standIn: typeof globalThis.fetch = fake.fetch;
{
  using disposed = createFake();
  disposed.reset();
}

export { analytics, limit, standIn };
