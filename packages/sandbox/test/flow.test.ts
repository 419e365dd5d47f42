import { type ClientOptions, createClient } from "@mycreditapp/client";
import { expect, it } from "vitest";
import { createSandbox, type Sandbox, seedIds } from "../src/index.js";

const { host, guest, otherHost, stranger } = seedIds;
const roles = { [host]: "host", [guest]: "guest", [otherHost]: "other-host", [stranger]: "stranger" };

function clientOf(sandbox: Sandbox, organizationId: string, options: Partial<ClientOptions> = {}) {
  const role = roles[organizationId as keyof typeof roles];
  const credentials = { clientId: `${role}-client`, clientSecret: `${role}-secret` };
  return createClient({ organizationId, credentials, fetch: sandbox.fetch, ...options } as ClientOptions);
}

it("runs the whole job: upload, request, run, wait, metrics, in all three scenarios", async () => {
  const sandbox = createSandbox();
  const asGuest = clientOf(sandbox, guest);
  const asHost = clientOf(sandbox, host);

  expect((await asHost.asHostOf(guest).getOrganization()).name).toBe("Granite Supplies");
  expect(await asHost.asHostOf(guest).getOrganization()).toEqual(await asGuest.asSelf().getOrganization());

  const file = new File(["figures"], "figures.pdf", { type: "application/pdf" });
  const uploaded = await asGuest.asSelf().uploadFinancialFile({ body: { currency: "USD", file } });
  expect(uploaded).toMatchObject({ status: "uploaded", size_bytes: 7, uploaded_by_organization_id: guest });

  await asHost.asHostOf(guest).requestOrganizationToRunAnalytics();
  const { items: asked } = await asGuest.asSelf().getHostConnections({ query: { statuses: ["connected"] } });
  expect(asked.map((one) => one.active_action_type)).toEqual(["analytics_request", null]);

  const run = await asGuest.asGuestOf(host).createOrganizationAnalytics();
  expect(run.status).toBe("in_progress");
  expect((await asHost.asHostOf(guest).getOrganizationMetrics()).items).toEqual([]);
  sandbox.advance(120);
  const { items: runs } = await asHost.asHostOf(guest).getOrganizationsAnalyticsHistory();
  expect(runs.map(({ id, status }) => [id, status])).toEqual([[run.id, "processing"]]);
  sandbox.advance(180);
  const metrics = await asHost.asHostOf(guest).getOrganizationMetrics();
  expect(metrics.total_items).toBe(36);
  expect(await asGuest.asGuestOf(host).getOrganizationMetrics()).toEqual(metrics);
  expect((await asGuest.asSelf().getOrganizationMetrics()).items).toEqual([]);
  const other = clientOf(sandbox, otherHost);
  expect((await other.asHostOf(guest).getOrganizationMetrics()).items).toEqual([]);

  const { items: guests } = await asHost.asSelf().getGuestConnections();
  expect(guests).toMatchObject([{ active_action_type: null, total_score: expect.any(Number) }]);
  const { items: documents } = await asHost.asHostOf(guest).getExtractedFinancialDocuments();
  expect(documents.map(({ file_id }) => file_id)).toEqual([uploaded.id]);

  const refused = await clientOf(sandbox, stranger).asHostOf(guest).getOrganization().result();
  expect(refused.ok).toBe(false);
  if (!refused.ok) expect(refused.error.is("access_denied")).toBe(true);
});

it("connects a guest once by the token of an invitation", async () => {
  const sandbox = createSandbox();
  const inviting = clientOf(sandbox, host).asSelf();
  const invited = clientOf(sandbox, stranger).asSelf();
  const { invitation_token } = await inviting.createGuestInvitation({
    body: { email: "contact@stranger.example", expired_at: "2026-02-01T00:00:00" },
  });
  const body = { host_organization_id: host, invitation_token };
  const connection = await invited.createHostConnection({ body });
  expect(connection.status).toBe("connected");
  expect((await inviting.getGuestConnection({ path: { guest_org_id: stranger } })).created_at).toBe(
    connection.created_at,
  );
  expect((await inviting.getGuestInvitations()).items).toMatchObject([
    { status: "accepted_by_guest", expired: false },
  ]);
  const again = await invited.createHostConnection({ body }).result();
  expect(again.response?.status).toBe(409);
});
