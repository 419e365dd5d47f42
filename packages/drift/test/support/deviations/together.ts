import { error } from "../stub-server.js";
import { type Deviation, otherId, respond, thirdId } from "./deviation.js";

/** Every deviation has its own operation, so that one run can make all of them. */
export const deviations: readonly Deviation[] = [
  {
    name: "an undocumented field",
    operation: "getOrganization",
    deviate: ({ body }) => Object.assign(body, { nickname: "Ann's Bakery" }),
    found: [{ kind: "undocumented-field", location: "/nickname", found: "a string of 12 characters" }],
  },
  {
    name: "an undocumented field in every item of a list",
    operation: "getPrivateRecords",
    deviate: ({ body }) => {
      const item = { ...body.items[0], contact: { phone: "+15551234567" } };
      body.items = [item, { ...item, id: otherId }, { ...item, id: thirdId }];
      body.total_items = 3;
    },
    found: [
      { kind: "undocumented-field", location: "/items/0/contact", found: "an object with `phone`", count: 3 },
    ],
  },
  {
    name: "an undocumented status",
    operation: "getOrganizationLoans",
    deviate: (response) => respond(response, 206, response.body),
    found: [
      {
        kind: "undocumented-status",
        location: "status",
        found: "206 with an object with `items` and `total_items`",
      },
    ],
  },
  {
    name: "a redirect",
    operation: "getTheDefaultRiskRanges",
    deviate: (response) => {
      respond(response, 307, undefined);
      response.headers.location = "http://127.0.0.1:9/elsewhere";
    },
    found: [{ kind: "undocumented-status", location: "status", found: "307 with no body" }],
  },
  {
    name: "an unknown value of an enum that requests close",
    operation: "getHostConnections",
    deviate: ({ body }) => Object.assign(body.items[0], { status: "suspended" }),
    found: [{ kind: "unknown-open-enum-value", location: "/items/0/status", found: '"suspended"' }],
  },
  {
    name: "an unknown value of an open enum",
    operation: "getTheRequestsToUploadAdditionalFinancialDocuments",
    deviate: ({ body }) => Object.assign(body.items[0], { status: "fulfilled" }),
    found: [{ kind: "unknown-open-enum-value", location: "/items/0/status", found: '"fulfilled"' }],
    assumed: true,
  },
  {
    name: "a timestamp without zone where the examples have a zone",
    operation: "getPrivateRecordCurrentScore",
    deviate: ({ body }) => Object.assign(body, { created_at: "2022-01-02T03:04:05.123" }),
    found: [
      {
        kind: "naive-timestamp",
        location: "/created_at",
        found: "date-time without zone, 3 fraction digits",
      },
    ],
  },
  {
    name: "a timestamp with a space instead of T",
    operation: "getPrivateRecordAnalyticsSummary",
    deviate: ({ body }) => Object.assign(body, { generated_on: "2026-01-02 03:04:05" }),
    found: [
      { kind: "timestamp-format", location: "/generated_on", found: "date-time with a space instead of T" },
    ],
  },
  {
    name: "a timestamp as a number",
    operation: "getPrivateRecordAnalyticsHistory",
    deviate: ({ body }) => Object.assign(body.items[0], { created_at: 1_767_323_045 }),
    found: [{ kind: "timestamp-format", location: "/items/0/created_at", found: "epoch in seconds" }],
  },
  {
    name: "a missing required field",
    operation: "getFinancialFile",
    deviate: ({ body }) => {
      delete body.sha256;
    },
    found: [{ kind: "missing-field", location: "/sha256", found: "nothing" }],
  },
  {
    name: "null where it is not allowed",
    operation: "getGuestConnection",
    deviate: ({ body }) => Object.assign(body, { guest_name: null }),
    found: [{ kind: "wrong-type", location: "/guest_name", found: "null" }],
  },
  {
    name: "a number as a string",
    operation: "getOrganizationMetricsAdvises",
    deviate: ({ body }) => Object.assign(body, { total_items: "1" }),
    found: [{ kind: "wrong-type", location: "/total_items", found: "a string of 1 character" }],
  },
  {
    name: "an id that is not a UUID",
    operation: "getOrganizationAnalyticsSummary",
    deviate: ({ body }) => Object.assign(body, { id: "1042" }),
    found: [{ kind: "wrong-format", location: "/id", found: "a string of 4 characters" }],
  },
  {
    name: "a date in another order",
    operation: "getExtractedFinancialDocuments",
    deviate: ({ body }) => Object.assign(body.items[0], { period: "25/12/2023" }),
    found: [{ kind: "wrong-format", location: "/items/0/period", found: "date in another order" }],
  },
  {
    name: "a string that is too short",
    operation: "getFinancialFiles",
    deviate: ({ body }) => Object.assign(body.items[0], { sha256: "e3b0c442" }),
    found: [{ kind: "out-of-bounds", location: "/items/0/sha256", found: "a string of 8 characters" }],
  },
  {
    name: "a number below its minimum",
    operation: "getCreditApplications",
    deviate: ({ body }) => Object.assign(body, { total_items: -1 }),
    found: [
      { kind: "out-of-bounds", location: "/total_items", found: "an integer out of range" },
      { kind: "broken-invariant", location: "/total_items", found: "2 fewer" },
    ],
  },
  {
    name: "another media type",
    operation: "getExtractedFinancialDocumentsForPrivateRecord",
    deviate: (response) => {
      response.headers["content-type"] = "text/html; charset=utf-8";
      response.raw = "<h1>Ann Smith, 4 High Street</h1>";
    },
    found: [{ kind: "wrong-media-type", location: "Content-Type", found: "text/html" }],
  },
  {
    name: "truncated JSON",
    operation: "getTheMetricWeights",
    deviate: (response) => {
      response.raw = '[{"metric_type": "dscr", "val';
    },
    found: [{ kind: "invalid-json", location: "", found: "truncated JSON, 29 characters" }],
  },
  {
    name: "no body",
    operation: "getCreditApplication",
    deviate: (response) => {
      response.raw = "";
      response.headers["content-type"] = "application/json";
    },
    found: [{ kind: "empty-body", location: "", found: "no body" }],
  },
  {
    name: "an undocumented error code",
    operation: "getPrivateRecordMetrics",
    deviate: (response) => respond(response, 404, error("record_not_found")),
    found: [{ kind: "undocumented-error-code", location: "/detail/0/code", found: '"record_not_found"' }],
  },
  {
    name: "an error without the envelope",
    operation: "getPrivateRecordFinancialFiles",
    deviate: (response) =>
      respond(response, 409, { loc: [], msg: "Busy", type: "request", code: "access_denied" }),
    found: [{ kind: "error-envelope", location: "", found: "a bare ErrorItem without the envelope" }],
  },
  {
    name: "an error of another framework",
    operation: "getHostConnection",
    deviate: (response) => respond(response, 404, { message: "Not Found" }),
    found: [{ kind: "error-envelope", location: "", found: "an object with `message`" }],
  },
  {
    name: "several errors at once outside 422",
    operation: "getOrganizationPartners",
    deviate: (response) => {
      const [one] = error("organization_being_deleted").detail as unknown[];
      respond(response, 400, { detail: [one, one] });
    },
    found: [{ kind: "error-envelope", location: "", found: "2 items in detail" }],
  },
  {
    name: "a request id in the headers",
    operation: "getTheAvailableCurrencies",
    deviate: ({ headers }) =>
      Object.assign(headers, { "X-Request-ID": "6f6f0c1e-52b5-4f3a-9f62-0d9a0a4f8c11" }),
    found: [{ kind: "undocumented-header", location: "x-request-id", found: "a UUID" }],
  },
  {
    name: "a rate limit, with the delay in the headers",
    operation: "getGuestInvitations",
    deviate: ({ headers }) => Object.assign(headers, { "Retry-After": "0", "X-RateLimit-Remaining": "0" }),
    found: [
      { kind: "undocumented-header", location: "retry-after", found: "an integer" },
      { kind: "undocumented-header", location: "x-ratelimit-remaining", found: "an integer" },
    ],
  },
  {
    name: "a list without the object around it",
    operation: "getOrganizationMetrics",
    deviate: (response) => respond(response, 200, response.body.items),
    found: [
      {
        kind: "wrong-type",
        location: "",
        found:
          "a list of 1 object with `created_at`, `id`, `metric_type`, `period`, `period_type`, `updated_at`, `value` and `value_type`",
      },
    ],
  },
  {
    name: "a denial in scenarios that the document allows",
    operation: "getOrganizationsAnalyticsHistory",
    deviate: (response) => respond(response, 403, error("access_denied")),
    found: [{ kind: "scenario-denied", location: "status", found: "403 access_denied" }],
  },
  {
    name: "an undocumented field in a token response",
    operation: "generateOauth2ClientCredentialsToken",
    deviate: ({ body }) => Object.assign(body, { token_type: "Bearer" }),
    found: [{ kind: "undocumented-field", location: "/token_type", found: "a string of 6 characters" }],
  },
  {
    name: "an object that is used as a map",
    operation: "getASpecificCurrency",
    deviate: ({ body }) => Object.assign(body, { "ann.smith@example.com": 4 }),
    found: [{ kind: "undocumented-field", location: "/{an email address}", found: "an integer" }],
  },
];
