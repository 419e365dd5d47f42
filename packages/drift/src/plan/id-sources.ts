/** The list that has a value of a path parameter in its entries. */
export interface IdSource {
  /** The operation that lists. */
  readonly operation: string;
  /** JSON pointer to the value of the first entry. */
  readonly pointer: string;
}

/**
 * Where the path parameters of reads come from. The document has no links between operations, so this is by
 * hand; a test holds it against the document.
 */
export const idSources: Readonly<Record<string, IdSource>> = {
  currency_code: { operation: "getTheAvailableCurrencies", pointer: "/0/code" },
  file_id: { operation: "getFinancialFiles", pointer: "/items/0/id" },
  guest_org_id: { operation: "getGuestConnections", pointer: "/items/0/guest_organization_id" },
  host_org_id: { operation: "getHostConnections", pointer: "/items/0/host_organization_id" },
  record_id: { operation: "getPrivateRecords", pointer: "/items/0/id" },
  credit_application_id: { operation: "getCreditApplications", pointer: "/items/0/id" },
};
