import type { Kind } from "../../src/live/findings.js";
import { error, type StandInAnswer } from "./stand-in.js";

/** One known way in which a stand-in deviates, and all that may be found because of it. */
export interface Deviation {
  readonly name: string;
  readonly operation: string;
  readonly deviate: (answer: StandInAnswer) => void;
  readonly found: readonly { kind: Kind; place: string; found: string; count?: number }[];
}

function refuse(answer: StandInAnswer, status: number, body: unknown): void {
  answer.status = status;
  answer.body = body;
}

/** Every deviation stands at an operation of its own, so that all can be made in one run too. */
export const deviations: readonly Deviation[] = [
  {
    name: "a field that is not documented",
    operation: "getOrganization",
    deviate: ({ body }) => Object.assign(body, { nickname: "Ann's Bakery" }),
    found: [{ kind: "undocumented-field", place: "/nickname", found: "string(12)" }],
  },
  {
    name: "a field that is not documented in every entry of a list",
    operation: "getPrivateRecords",
    deviate: ({ body }) => {
      const entry = { ...body.items[0], contact: { phone: "+15551234567" } };
      body.items = [entry, entry, entry];
    },
    found: [{ kind: "undocumented-field", place: "/items/0/contact", found: "object {phone}", count: 3 }],
  },
  {
    name: "a status that is not documented",
    operation: "getOrganizationLoans",
    deviate: (answer) => refuse(answer, 206, answer.body),
    found: [{ kind: "undocumented-status", place: "status", found: "206 with object {items, total_items}" }],
  },
  {
    name: "a redirect",
    operation: "getTheDefaultRiskRanges",
    deviate: (answer) => {
      refuse(answer, 307, undefined);
      answer.headers.location = "http://127.0.0.1:9/elsewhere";
    },
    found: [{ kind: "undocumented-status", place: "status", found: "307 with no body" }],
  },
  {
    name: "a value outside a closed enum",
    operation: "getHostConnections",
    deviate: ({ body }) => Object.assign(body.items[0], { status: "suspended" }),
    found: [{ kind: "unknown-enum-value", place: "/items/0/status", found: '"suspended"' }],
  },
  {
    name: "a value beyond an open enum",
    operation: "getTheRequestsToUploadAdditionalFinancialDocuments",
    deviate: ({ body }) => Object.assign(body.items[0], { status: "fulfilled" }),
    found: [{ kind: "unknown-open-enum-value", place: "/items/0/status", found: '"fulfilled"' }],
  },
  {
    name: "a timestamp without zone where the examples have one",
    operation: "getPrivateRecordCurrentScore",
    deviate: ({ body }) => Object.assign(body, { created_at: "2026-01-02T03:04:05.123" }),
    found: [
      { kind: "naive-timestamp", place: "/created_at", found: "date-time without zone, 3 fraction digits" },
    ],
  },
  {
    name: "a timestamp with a blank instead of T",
    operation: "getPrivateRecordAnalyticsSummary",
    deviate: ({ body }) => Object.assign(body, { generated_on: "2026-01-02 03:04:05" }),
    found: [{ kind: "timestamp-form", place: "/generated_on", found: "date-time with a blank instead of T" }],
  },
  {
    name: "a timestamp as a number",
    operation: "getPrivateRecordAnalyticsHistory",
    deviate: ({ body }) => Object.assign(body.items[0], { created_at: 1_767_323_045 }),
    found: [{ kind: "timestamp-form", place: "/items/0/created_at", found: "epoch in seconds" }],
  },
  {
    name: "a required field that is left out",
    operation: "getFinancialFile",
    deviate: ({ body }) => {
      delete body.sha256;
    },
    found: [{ kind: "missing-field", place: "/sha256", found: "absent" }],
  },
  {
    name: "null where the document has none",
    operation: "getGuestConnection",
    deviate: ({ body }) => Object.assign(body, { guest_name: null }),
    found: [{ kind: "wrong-type", place: "/guest_name", found: "null" }],
  },
  {
    name: "a number as text",
    operation: "getOrganizationMetricsAdvises",
    deviate: ({ body }) => Object.assign(body, { total_items: "1" }),
    found: [{ kind: "wrong-type", place: "/total_items", found: "string(1)" }],
  },
  {
    name: "an id that is no UUID",
    operation: "getOrganizationAnalyticsSummary",
    deviate: ({ body }) => Object.assign(body, { id: "1042" }),
    found: [{ kind: "wrong-format", place: "/id", found: "string(4)" }],
  },
  {
    name: "a day in another order",
    operation: "getExtractedFinancialDocuments",
    deviate: ({ body }) => Object.assign(body.items[0], { period: "25/12/2023" }),
    found: [{ kind: "wrong-format", place: "/items/0/period", found: "day of another order" }],
  },
  {
    name: "a text that is too short",
    operation: "getFinancialFiles",
    deviate: ({ body }) => Object.assign(body.items[0], { sha256: "e3b0c442" }),
    found: [{ kind: "out-of-bounds", place: "/items/0/sha256", found: "string(8)" }],
  },
  {
    name: "a number below its minimum",
    operation: "getCreditApplications",
    deviate: ({ body }) => Object.assign(body, { total_items: -1 }),
    found: [{ kind: "out-of-bounds", place: "/total_items", found: "integer that is not >= 0" }],
  },
  {
    name: "another media type",
    operation: "getExtractedFinancialDocumentsForPrivateRecord",
    deviate: (answer) => {
      answer.headers["content-type"] = "text/html; charset=utf-8";
      answer.raw = "<h1>Ann Smith, 4 High Street</h1>";
    },
    found: [{ kind: "wrong-media-type", place: "Content-Type", found: "text/html" }],
  },
  {
    name: "JSON that breaks off",
    operation: "getTheMetricWeights",
    deviate: (answer) => {
      answer.raw = '[{"metric_type": "dscr", "val';
    },
    found: [{ kind: "broken-json", place: "", found: "text that is not JSON, 29 characters" }],
  },
  {
    name: "no body",
    operation: "getCreditApplication",
    deviate: (answer) => {
      answer.raw = "";
      answer.headers["content-type"] = "application/json";
    },
    found: [{ kind: "empty-body", place: "", found: "no body" }],
  },
  {
    name: "an error code that is not documented",
    operation: "getPrivateRecordMetrics",
    deviate: (answer) => refuse(answer, 404, error("record_not_found")),
    found: [{ kind: "undocumented-error-code", place: "/detail/0/code", found: '"record_not_found"' }],
  },
  {
    name: "an error without the envelope",
    operation: "getPrivateRecordFinancialFiles",
    deviate: (answer) =>
      refuse(answer, 409, { loc: [], msg: "Busy", type: "request", code: "access_denied" }),
    found: [{ kind: "error-envelope", place: "", found: "a bare ErrorItem without the envelope" }],
  },
  {
    name: "an error of another framework",
    operation: "getHostConnection",
    deviate: (answer) => refuse(answer, 404, { message: "Not Found" }),
    found: [{ kind: "error-envelope", place: "", found: "object {message}" }],
  },
  {
    name: "several errors at once outside 422",
    operation: "getOrganizationPartners",
    deviate: (answer) => {
      const [item] = error("organization_being_deleted").detail as unknown[];
      refuse(answer, 400, { detail: [item, item] });
    },
    found: [{ kind: "error-envelope", place: "", found: "2 items in detail" }],
  },
  {
    name: "a request id in the headers",
    operation: "getTheAvailableCurrencies",
    deviate: ({ headers }) =>
      Object.assign(headers, { "X-Request-ID": "6f6f0c1e-52b5-4f3a-9f62-0d9a0a4f8c11" }),
    found: [{ kind: "undocumented-header", place: "x-request-id", found: "uuid" }],
  },
  {
    name: "a rate limit, with the wait in the headers",
    operation: "getGuestInvitations",
    deviate: ({ headers }) => Object.assign(headers, { "Retry-After": "0", "X-RateLimit-Remaining": "0" }),
    found: [
      { kind: "undocumented-header", place: "retry-after", found: "integer" },
      { kind: "undocumented-header", place: "x-ratelimit-remaining", found: "integer" },
    ],
  },
  {
    name: "a list without the object around it",
    operation: "getOrganizationMetrics",
    deviate: (answer) => refuse(answer, 200, answer.body.items),
    found: [
      {
        kind: "wrong-type",
        place: "",
        found:
          "array(1) of object {created_at, id, metric_type, period, period_type, updated_at, value, value_type}",
      },
    ],
  },
  {
    name: "a refusal in scenarios that the document allows",
    operation: "getOrganizationsAnalyticsHistory",
    deviate: (answer) => refuse(answer, 403, error("access_denied")),
    found: [{ kind: "scenario-refused", place: "status", found: "403 access_denied" }],
  },
  {
    name: "a token answer with more than is documented",
    operation: "generateOauth2ClientCredentialsToken",
    deviate: ({ body }) => Object.assign(body, { token_type: "Bearer" }),
    found: [{ kind: "undocumented-field", place: "/token_type", found: "string(6)" }],
  },
  {
    name: "an object that is used as a map",
    operation: "getASpecificCurrency",
    deviate: ({ body }) => Object.assign(body, { "ann.smith@example.com": 4 }),
    found: [{ kind: "undocumented-field", place: "/{email}", found: "integer" }],
  },
];
