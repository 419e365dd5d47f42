import { body, type Conforming, type Deviation, whole } from "./deviation.js";

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
    name: "null in every field, all of which are optional",
    operation: "getOrganizationAnalyticsSummary",
    deviate: whole((all) => Object.fromEntries(Object.keys(all).map((name) => [name, null]))),
    found: [
      {
        kind: "suspicious-body",
        location: "",
        found:
          "an object with `created_at`, `generated_on`, `id`, `risks_and_notes`, `strength`, `summary`, `updated_at` and `weakness`",
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
