import { body, type Conforming, type Deviation, item, otherId, whole } from "./deviation.js";

const without = (name: string) => whole(({ [name]: _, ...rest }) => rest);

export const bodies: readonly Deviation[] = [
  {
    name: "an object without fields, all of which are optional",
    operation: "getOrganizationAnalyticsSummary",
    deviate: whole(() => ({})),
    found: [{ kind: "suspicious-body", location: "", found: "an object without fields" }],
  },
  {
    name: "an object with other fields only",
    operation: "getOrganizationAnalyticsSummary",
    deviate: whole(() => ({ message: "later" })),
    found: [{ kind: "suspicious-body", location: "", found: "an object with `message`" }],
  },
  {
    name: "the record within data",
    operation: "getOrganization",
    deviate: whole((all) => ({ data: all })),
    found: [
      {
        kind: "wrapped-body",
        location: "/data",
        found:
          "wrapped: the whole body is an object with `data`, and `data` is an object with `address`, `city`, `company_registration_number`, `corporation_type_id`, `country_code`, `created_at`, `currency_code`, `email` and 14 more fields",
      },
    ],
  },
  {
    name: "the optional record within data, next to a flag",
    operation: "getOrganizationAnalyticsSummary",
    deviate: whole(({ id }) => ({ success: true, data: { id } })),
    found: [
      {
        kind: "wrapped-body",
        location: "/data",
        found:
          "wrapped: the whole body is an object with `data` and `success`, and `data` is an object with `id`",
      },
    ],
  },
  {
    name: "a page within result",
    operation: "getFinancialFiles",
    deviate: whole((all) => ({ result: { ...all, items: [] } })),
    found: [
      {
        kind: "wrapped-body",
        location: "/result",
        found:
          "wrapped: the whole body is an object with `result`, and `result` is an object with `items` and `total_items`",
      },
    ],
  },
  {
    name: "a list within an object",
    operation: "getTheDefaultRiskRanges",
    deviate: whole(() => ({ items: [] })),
    found: [
      {
        kind: "wrapped-body",
        location: "/items",
        found: "wrapped: the whole body is an object with `items`, and `items` is an empty list",
      },
    ],
  },
  {
    name: "null instead of a record",
    operation: "getOrganization",
    deviate: whole(() => null),
    found: [{ kind: "wrong-type", location: "", found: "null" }],
  },
  {
    name: "a string instead of a record",
    operation: "getOrganization",
    deviate: whole(() => "done"),
    found: [{ kind: "wrong-type", location: "", found: "a string of 4 characters" }],
  },
  {
    name: "null instead of a list",
    operation: "getFinancialFiles",
    deviate: body({ items: null }),
    found: [{ kind: "wrong-type", location: "/items", found: "null" }],
  },
  {
    name: "null in a list",
    operation: "getFinancialFiles",
    deviate: body({ items: [null] }),
    found: [{ kind: "wrong-type", location: "/items/0", found: "null" }],
  },
  {
    name: "a page without its total",
    operation: "getFinancialFiles",
    deviate: without("total_items"),
    found: [{ kind: "missing-field", location: "/total_items", found: "nothing" }],
  },
  {
    name: "a field under another name",
    operation: "getOrganization",
    deviate: whole(({ created_at, ...rest }) => ({ ...rest, createdAt: created_at })),
    found: [
      { kind: "missing-field", location: "/created_at", found: "nothing" },
      { kind: "undocumented-field", location: "/createdAt", found: "date-time with Z" },
    ],
  },
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
    found: [
      { kind: "impossible-date", location: "/updated_at", found: "a day that its month does not have" },
    ],
  },
  {
    name: "a timestamp in month 13",
    operation: "getOrganization",
    deviate: body({ updated_at: "2025-13-01T10:00:00Z" }),
    found: [{ kind: "timestamp-format", location: "/updated_at", found: "date-time with Z" }],
  },
  {
    name: "a date on February 29 of a common year",
    operation: "getOrganization",
    deviate: body({ established_date: "2023-02-29" }),
    found: [
      { kind: "impossible-date", location: "/established_date", found: "a day that its month does not have" },
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

export const conformingBodies: readonly Conforming[] = [
  {
    name: "no value of an optional field",
    operation: "getOrganization",
    deviate: without("phone"),
    why: "The field is optional.",
  },
  {
    name: "null in an optional field",
    operation: "getOrganization",
    deviate: body({ phone: null }),
    why: "The document allows null.",
  },
  {
    name: "an empty list",
    operation: "getOrganizationLoans",
    deviate: whole(() => ({ items: [], total_items: 0 })),
    why: "No page says that there is an item.",
  },
  {
    name: "a total above the number of items",
    operation: "getOrganizationLoans",
    deviate: body({ total_items: 7 }),
    why: "A page shows some of them.",
  },
  {
    name: "an integer with an exponent",
    operation: "getOrganizationLoans",
    deviate: (response) => {
      response.raw = JSON.stringify(response.body).replace('"total_items":1', '"total_items":1e0');
    },
    why: "JSON knows one kind of number.",
  },
  {
    name: "a creation in the future",
    operation: "getOrganization",
    deviate: body({ created_at: "2999-01-01T00:00:00Z", updated_at: "2999-01-01T00:00:00Z" }),
    why: "No page says by which clock.",
  },
  {
    name: "another order of fields, and escaped characters",
    operation: "getTheAvailableCurrencies",
    deviate: (response) => {
      response.raw = JSON.stringify(response.body, null, 2).replaceAll("e", "\\u0065");
    },
    why: "It is the same JSON.",
  },
  {
    name: "a nil UUID",
    operation: "getOrganization",
    deviate: body({ owner_account_id: "00000000-0000-0000-0000-000000000000" }),
    why: "It is a UUID.",
  },
  {
    name: "a leap day",
    operation: "getOrganization",
    deviate: body({ established_date: "2024-02-29" }),
    why: "The day exists.",
  },
];
