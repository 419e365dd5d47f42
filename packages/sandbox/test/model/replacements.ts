import { assumptions, seedIds } from "../../src/index.js";
import type { Driver, Received } from "./driver.js";

/** Sends requests, and returns the response to compare. */
export type Observe = (driver: Driver) => Promise<Received>;

type Replacement = readonly [others: readonly unknown[], observe: Observe];

const { host, guest, stranger } = seedIds;
const asHost = { other: "guest", kind: "host" } as const;
const asGuest = { other: "host", kind: "guest" } as const;
const record = { record_id: "20000000-0000-4000-8000-000000000001" };
const application = (index: number) => ({
  credit_application_id: `40000000-0000-4000-8000-00000000000${index}`,
});

const upload = (driver: Driver, name = "a.pdf", currency = "USD") => {
  const body = new FormData();
  body.append("currency", currency);
  body.append("file", new File(["x"], name, { type: "application/pdf" }));
  return driver.as("guest", "uploadFinancialFile", { body });
};
const run = (driver: Driver) => driver.as("host", "createOrganizationAnalytics", asHost);
const runs = (driver: Driver) => driver.as("host", "getOrganizationsAnalyticsHistory", asHost);
const metrics = (driver: Driver) => driver.as("host", "getOrganizationMetrics", asHost);
const files = (driver: Driver) => driver.as("guest", "getFinancialFiles");
const ask = (driver: Driver) => driver.as("host", "requestOrganizationToRunAnalytics", asHost);
const raw = async (
  driver: Driver,
  path: string,
  method = "GET",
  body: string | null = null,
): Promise<Received> => {
  const response = await driver.sandbox.fetch(`http://x${path}`, { method, body });
  const text = await response.text();
  return { status: response.status, text, body: undefined, headers: response.headers };
};
const invite = async (driver: Driver, expired_at = "2027-01-01T00:00:00") => {
  const body = { email: "guest@example.com", expired_at };
  const { invitation_token } = (await driver.as("host", "createGuestInvitation", { body })).body;
  return { host_organization_id: host, invitation_token };
};
const records = (driver: Driver, query: object) =>
  driver.as("host", "getPrivateRecords", { query: { limit: 100, offset: 0, ...query } });
/** Renames the records, so that order and search can differ. */
const renamed = async (driver: Driver, query: object) => {
  const state = driver.sandbox.snapshot();
  const names = ["acme", "Birch acme", "acme two"];
  state.private_records.forEach((one, index) => {
    one.name = names[index] ?? "";
    if (index === 1) one.email = null;
  });
  driver.sandbox.restore(state);
  return await records(driver, query);
};
const disconnected = (driver: Driver): void => {
  const state = driver.sandbox.snapshot();
  for (const one of state.connections) one.status = "disconnected";
  driver.sandbox.restore(state);
};
const partner = {
  company_name: "Partner",
  sales_amount: 1,
  partner_type: "customer",
  email: "partner@example.com",
  frequency: "monthly",
  payment_terms: "Net 30",
};

/** A request that is rejected with each code. */
const rejections: Readonly<Record<string, Observe>> = {
  oauth_invalid_client_credentials: (driver) => {
    const body = { client_id: "host-client", client_secret: "wrong" };
    return driver.as("host", "generateOauth2ClientCredentialsToken", { body });
  },
  oauth_invalid_token: (driver) => raw(driver, "/guest-connections"),
  access_denied: (driver) => driver.as("stranger", "getOrganization", asHost),
  organization_being_deleted: (driver) => {
    const state = driver.sandbox.snapshot();
    for (const one of state.organizations) one.being_deleted = one.id === guest;
    driver.sandbox.restore(state);
    return driver.as("host", "getOrganization", asHost);
  },
  not_found: (driver) => driver.as("host", "getGuestConnection", { path: { guest_org_id: stranger } }),
  unknown_path: (driver) => raw(driver, "/nothing"),
  unsupported_crud_operation: (driver) => raw(driver, "/guest-connections", "POST"),
  conflict: (driver) => driver.as("host", "createHostConnection", { body: { host_organization_id: host } }),
  invalid_currency: (driver) => upload(driver, "a.pdf", "US"),
  payload_too_large: (driver) => raw(driver, "/oauth2/token", "POST", "x".repeat(2000)),
  service_under_maintenance: (driver) => {
    driver.sandbox.fail("getGuestConnections", { code: "service_under_maintenance" });
    return driver.as("host", "getGuestConnections");
  },
};
const assumedCodes = Object.keys(rejections).filter((name) => `code.${name}` in assumptions);

/** For each assumption that can be replaced: other values, and a response that differs with each. */
export const replacements: Readonly<Record<string, Replacement>> = {
  ...Object.fromEntries(assumedCodes.map((name) => [`code.${name}`, [["x"], rejections[name]]])),
  ...Object.fromEntries(Object.entries(rejections).map(([name, one]) => [`status.${name}`, [[418], one]])),
  "token.expires_in": [
    [60],
    (driver) => {
      const body = { client_id: "host-client", client_secret: "host-secret" };
      return driver.as("host", "generateOauth2ClientCredentialsToken", { body });
    },
  ],
  "run.seconds.in_progress": [
    [1],
    async (driver) => {
      await run(driver);
      driver.advance(1);
      return await runs(driver);
    },
  ],
  "run.seconds.processing": [
    [1],
    async (driver) => {
      await run(driver);
      driver.advance(121);
      return await runs(driver);
    },
  ],
  "run.outcome": [
    ["failed"],
    async (driver) => {
      await run(driver);
      driver.advance(300);
      return await runs(driver);
    },
  ],
  "run.results": [
    ["latest_end"],
    async (driver) => {
      await run(driver);
      driver.sandbox.next({ run: "failed" });
      await run(driver);
      driver.advance(300);
      return await metrics(driver);
    },
  ],
  "run.resolves_request": [
    [false],
    async (driver) => {
      await ask(driver);
      await run(driver);
      return await driver.as("host", "getGuestConnections");
    },
  ],
  "request.replaces": [
    [false],
    async (driver) => {
      await ask(driver);
      return await ask(driver);
    },
  ],
  "request.to_itself": [[false], (driver) => driver.as("host", "requestOrganizationToRunAnalytics")],
  "file.seconds.uploaded": [
    [1],
    async (driver) => {
      await upload(driver);
      driver.advance(1);
      return await files(driver);
    },
  ],
  "file.seconds.processing": [
    [1],
    async (driver) => {
      await upload(driver);
      driver.advance(61);
      return await files(driver);
    },
  ],
  "file.outcome": [
    ["invalid", "failed"],
    async (driver) => {
      await upload(driver);
      driver.advance(120);
      return await files(driver);
    },
  ],
  "file.outcome_by_name": [
    [false],
    async (driver) => {
      await upload(driver, "invalid.pdf");
      driver.advance(120);
      return await files(driver);
    },
  ],
  "file.visibility": [
    ["all"],
    async (driver) => {
      const body = new FormData();
      body.append("currency", "USD");
      body.append("file", new File(["x"], "a.pdf", { type: "application/pdf" }));
      await driver.as("otherHost", "uploadFinancialFile", { ...asHost, body });
      return await driver.as("host", "getFinancialFiles", asHost);
    },
  ],
  "document.of_valid_file": [
    [false],
    async (driver) => {
      await upload(driver);
      driver.advance(120);
      return await driver.as("guest", "getExtractedFinancialDocuments");
    },
  ],
  "document_request.status_after_cancellation": [
    ["pending", "withdrawn"],
    (driver) =>
      driver.as("host", "cancelRequestsToUploadAdditionalFinancialDocuments", {
        ...asHost,
        path: { request_id: "30000000-0000-4000-8000-000000000001" },
      }),
  ],
  "connection.without_token": [
    [false],
    (driver) => driver.as("stranger", "createHostConnection", { body: { host_organization_id: host } }),
  ],
  "connection.disconnected": [
    ["hidden"],
    (driver) => {
      disconnected(driver);
      return driver.as("host", "getGuestConnections");
    },
  ],
  "connection.archived": [
    ["both_views"],
    async (driver) => {
      await driver.as("host", "patchGuestConnection", {
        path: { guest_org_id: guest },
        body: { archived: true },
      });
      return await driver.as("guest", "getHostConnection", { path: { host_org_id: host } });
    },
  ],
  "connection.notification": [
    ["disconnects"],
    async (driver) => {
      await driver.as("host", "sendDisconnectionNotification", { path: { guest_org_id: guest } });
      return await driver.as("host", "getGuestConnections");
    },
  ],
  "invitation.accepted": [
    ["often"],
    async (driver) => {
      const body = await invite(driver);
      await driver.as("stranger", "createHostConnection", { body });
      return await driver.as("otherHost", "createHostConnection", { body });
    },
  ],
  "invitation.expiry": [
    [false],
    async (driver) => {
      const body = await invite(driver, "2026-01-01T00:00:00");
      return await driver.as("stranger", "createHostConnection", { body });
    },
  ],
  "partner.status": [
    ["accepted"],
    (driver) => driver.as("host", "createOrganizationPartner", { body: partner }),
  ],
  "record.replaced": [
    [false],
    (driver) => driver.as("host", "updateAPrivateRecord", { path: record, body: { city: "Town" } }),
  ],
  "application.parties": [
    ["forwarder"],
    (driver) => driver.as("guest", "rejectCreditApplication", { ...asGuest, path: application(1) }),
  ],
  "application.transitions": [
    ["any"],
    (driver) => driver.as("guest", "resubmitCreditApplication", { ...asGuest, path: application(1) }),
  ],
  "application.status_after_rejection": [
    ["declined"],
    (driver) => driver.as("host", "rejectCreditApplication", { ...asHost, path: application(1) }),
  ],
  "application.status_after_resubmission": [
    ["internal_review", "external_review"],
    (driver) => driver.as("guest", "resubmitCreditApplication", { ...asGuest, path: application(3) }),
  ],
  "application.additional_documents": [
    ["any"],
    (driver) => {
      const path = application(1);
      const operation = "confirmSendingAdditionalDocumentForTheCreditApplication";
      return driver.as("guest", operation, { ...asGuest, path });
    },
  ],
  "list.search": [["starts_with", "equals"], (driver) => renamed(driver, { search_text: "acme" })],
  "list.search_case": [[true], (driver) => renamed(driver, { search_text: "birch" })],
  "list.nulls": [["last"], (driver) => renamed(driver, { order_by: "email" })],
  "list.order_case": [[false], (driver) => renamed(driver, { order_by: "name" })],
  "list.total_items": [["page"], (driver) => records(driver, { limit: 1 })],
};
