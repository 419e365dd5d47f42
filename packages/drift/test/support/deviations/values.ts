import { body, type Deviation, item, otherId } from "./deviation.js";

/** Values of single fields. */
export const values: readonly Deviation[] = [
  {
    name: "a boolean as a string",
    operation: "getGuestConnection",
    deviate: body({ archived: "false" }),
    found: [{ kind: "wrong-type", location: "/archived", found: "a string of 5 characters" }],
  },
  {
    name: "a boolean as a number",
    operation: "getGuestConnection",
    deviate: body({ archived: 0 }),
    found: [{ kind: "wrong-type", location: "/archived", found: "an integer" }],
  },
  {
    name: "a fraction instead of an integer",
    operation: "getFinancialFiles",
    deviate: body({ total_items: 1.5 }),
    found: [{ kind: "wrong-type", location: "/total_items", found: "a number" }],
  },
  {
    name: "NaN as a string",
    operation: "getFinancialFiles",
    deviate: item({ size_bytes: "NaN" }),
    found: [{ kind: "wrong-type", location: "/items/0/size_bytes", found: "a string of 3 characters" }],
  },
  {
    name: "an object instead of a string",
    operation: "getOrganization",
    deviate: body({ name: { en: "Ann's Bakery" } }),
    found: [{ kind: "wrong-type", location: "/name", found: "an object with `en`" }],
  },
  {
    name: "an email address that is none",
    operation: "getOrganization",
    deviate: body({ email: "Ann Smith" }),
    found: [{ kind: "wrong-format", location: "/email", found: "a string of 9 characters" }],
  },
  {
    name: "a UUID after urn:uuid:",
    operation: "getOrganization",
    deviate: body({ owner_account_id: `urn:uuid:${otherId}` }),
    found: [{ kind: "wrong-format", location: "/owner_account_id", found: "a UUID after `urn:uuid:`" }],
  },
  {
    name: "a UUID without hyphens",
    operation: "getOrganization",
    deviate: body({ owner_account_id: otherId.replaceAll("-", "") }),
    found: [{ kind: "wrong-format", location: "/owner_account_id", found: "a string of 32 characters" }],
  },
  {
    name: "a UUID in upper case, as a note",
    operation: "getOrganization",
    deviate: body({ owner_account_id: otherId.toUpperCase() }),
    found: [{ kind: "upper-case-uuid", location: "/owner_account_id", found: "a UUID in upper case" }],
  },
  {
    name: "a timestamp on a day that does not exist",
    operation: "getOrganization",
    deviate: body({ updated_at: "2025-02-30T10:00:00Z" }),
    found: [{ kind: "impossible-date", location: "/updated_at", found: "a day or time that does not exist" }],
  },
  {
    name: "a timestamp in month 13",
    operation: "getOrganization",
    deviate: body({ updated_at: "2025-13-01T10:00:00Z" }),
    found: [{ kind: "impossible-date", location: "/updated_at", found: "a day or time that does not exist" }],
  },
  {
    name: "a date on February 29 of a common year",
    operation: "getOrganization",
    deviate: body({ established_date: "2023-02-29" }),
    found: [
      { kind: "impossible-date", location: "/established_date", found: "a day or time that does not exist" },
    ],
  },
  {
    name: "a date instead of a timestamp",
    operation: "getOrganization",
    deviate: body({ created_at: "2023-11-07" }),
    found: [{ kind: "timestamp-format", location: "/created_at", found: "date" }],
  },
  {
    name: "a timestamp instead of a date",
    operation: "getOrganization",
    deviate: body({ established_date: "2023-12-25T00:00:00Z" }),
    found: [{ kind: "wrong-format", location: "/established_date", found: "date-time with Z" }],
  },
  {
    name: "a timestamp in milliseconds",
    operation: "getOrganization",
    deviate: body({ created_at: 1_767_323_045_000 }),
    found: [{ kind: "timestamp-format", location: "/created_at", found: "epoch in milliseconds" }],
  },
  {
    name: "an enum value in another case",
    operation: "getOrganization",
    deviate: body({ status: "ACTIVE" }),
    found: [{ kind: "unknown-open-enum-value", location: "/status", found: '"ACTIVE"' }],
    assumed: true,
  },
  {
    name: "an empty enum value",
    operation: "getHostConnection",
    deviate: body({ status: "" }),
    found: [{ kind: "unknown-open-enum-value", location: "/status", found: "an empty string" }],
  },
  {
    name: "an enum value as a number",
    operation: "getHostConnection",
    deviate: body({ status: 2 }),
    found: [{ kind: "wrong-type", location: "/status", found: "an integer" }],
  },
  {
    name: "an additional field deep within a record",
    operation: "getCreditApplication",
    deviate: ({ body }) => Object.assign(body.data.details, { rating: 5 }),
    found: [{ kind: "undocumented-field", location: "/data/details/rating", found: "an integer" }],
  },
  {
    name: "a string that is too long",
    operation: "getFinancialFiles",
    deviate: item({ sha256: "a".repeat(65) }),
    found: [{ kind: "out-of-bounds", location: "/items/0/sha256", found: "a string of 65 characters" }],
  },
];
