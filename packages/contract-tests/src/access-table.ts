/**
 * Who stands in the headers and in `org_id`, written by hand from the authorization guide and not from the
 * document: it is what the document and the client are held against.
 *
 * @see https://docs.mycreditapp.ai/content/developer-guide/introduction/authorization
 */
export const accessTable = [
  { resource: "general", scenario: "self", requester: "me", target: "me", org_id: "me" },
  { resource: "general", scenario: "host", requester: "me", target: "guest", org_id: "guest" },
  { resource: "general", scenario: "guest", requester: "me", target: "host", org_id: "host" },
  { resource: "host-owned", scenario: "self", requester: "me", target: "me", org_id: "me" },
  { resource: "host-owned", scenario: "host", requester: "me", target: "me", org_id: "guest" },
  { resource: "host-owned", scenario: "guest", requester: "me", target: "host", org_id: "me" },
] as const;

/** The organizations of this suite. */
export const organizations = {
  me: "054b4106-174b-46b0-97f8-86d8d7b6f0af",
  guest: "c9b1f0d1-8d3f-4cfa-91b8-9f9b0c5e2a77",
  host: "d49b0749-fbc7-4e0a-b03d-ef15f238071a",
} as const;

/** Who may call what, from the tables on the operations' pages and the decisions where a page has none. */
export const allowed = [
  {
    resource: "general",
    scenarios: ["self", "host", "guest"],
    operations: [
      "getOrganization",
      "getCreditApplications",
      "updateFactoringCreditApplication",
      "getCreditApplication",
      "confirmSendingAdditionalDocumentForTheCreditApplication",
      "rejectCreditApplication",
      "resubmitCreditApplication",
    ],
  },
  {
    resource: "host-owned",
    scenarios: ["self", "host", "guest"],
    operations: [
      "getOrganizationsAnalyticsHistory",
      "createOrganizationAnalytics",
      "requestOrganizationToRunAnalytics",
      "getOrganizationMetrics",
      "getOrganizationMetricsAdvises",
      "getOrganizationLoans",
      "getOrganizationAnalyticsSummary",
      "getExtractedFinancialDocuments",
      "getTheRequestsToUploadAdditionalFinancialDocuments",
      "cancelRequestsToUploadAdditionalFinancialDocuments",
    ],
  },
  {
    resource: "general",
    scenarios: ["self", "host"],
    operations: [
      "getFinancialFiles",
      "uploadFinancialFile",
      "getFinancialFile",
      "deleteFinancialFile",
      "createFinancialFileIssue",
    ],
  },
  {
    resource: "general",
    scenarios: ["guest"],
    operations: ["uploadCreditTermsTradeProfileFile"],
  },
  {
    resource: "general",
    scenarios: ["self"],
    operations: [
      "getGuestConnections",
      "getGuestConnection",
      "patchGuestConnection",
      "sendDisconnectionNotification",
      "getGuestInvitations",
      "createGuestInvitation",
      "getHostConnections",
      "createHostConnection",
      "getHostConnection",
      "getOrganizationPartners",
      "createOrganizationPartner",
      "getPrivateRecords",
      "updateAPrivateRecord",
      "getPrivateRecordAnalyticsHistory",
      "createPrivateRecordAnalytics",
      "getPrivateRecordMetrics",
      "getPrivateRecordCurrentScore",
      "getPrivateRecordAnalyticsSummary",
      "getExtractedFinancialDocumentsForPrivateRecord",
      "getPrivateRecordFinancialFiles",
      "uploadPrivateRecordFinancialFile",
    ],
  },
] as const;

/** Operations that involve no organization. */
export const open = [
  "generateOauth2ClientCredentialsToken",
  "getTheAvailableCurrencies",
  "getASpecificCurrency",
  "getTheDefaultRiskRanges",
  "getTheMetricWeights",
] as const;
