import { error } from "../stub-server.js";
import { body, type Conforming, type Deviation, item, otherId, respond, whole } from "./deviation.js";

const kind = "broken-invariant";

export const meaning: readonly Deviation[] = [
  {
    name: "a record twice in a list",
    operation: "getFinancialFiles",
    deviate: whole(({ items: [one] }) => ({ items: [one, one], total_items: 2 })),
    found: [{ kind, location: "/items/1/id", found: "that of another item" }],
  },
  {
    name: "a record three times, once in upper case",
    operation: "getPrivateRecordFinancialFiles",
    deviate: whole(({ items: [one] }) => ({
      items: [one, { ...one, id: one.id.toUpperCase() }, one],
      total_items: 3,
    })),
    found: [
      { kind, location: "/items/1/id", found: "that of another item", count: 2 },
      { kind: "upper-case-uuid", location: "/items/1/id", found: "a UUID in upper case" },
    ],
  },
  {
    name: "a guest twice",
    operation: "getGuestConnections",
    deviate: whole(({ items: [one] }) => ({ items: [one, one], total_items: 2 })),
    found: [{ kind, location: "/items/1/guest_organization_id", found: "that of another item" }],
  },
  {
    name: "a currency twice",
    operation: "getTheAvailableCurrencies",
    deviate: whole(([one]) => [one, one]),
    found: [{ kind, location: "/1/code", found: "that of another item" }],
  },
  {
    name: "more items than asked for",
    operation: "getPrivateRecords",
    deviate: whole(({ items: [one] }) => ({
      items: Array.from({ length: 12 }, (_, n) => ({ ...one, id: `${one.id.slice(0, -2)}${n + 10}` })),
      total_items: 12,
    })),
    found: [{ kind, location: "/items", found: "2 more" }],
  },
  {
    name: "a total below the number of items",
    operation: "getPrivateRecords",
    deviate: body({ total_items: 0 }),
    found: [{ kind, location: "/total_items", found: "1 fewer" }],
  },
  {
    name: "another organization than the one asked for",
    operation: "getOrganization",
    deviate: body({ id: otherId }),
    found: [{ kind, location: "/id", found: "that of another record" }],
  },
  {
    name: "another file than the one asked for",
    operation: "getFinancialFile",
    deviate: body({ id: otherId }),
    found: [{ kind, location: "/id", found: "that of another record" }],
  },
  {
    name: "another guest than the one asked for",
    operation: "getGuestConnection",
    deviate: body({ guest_organization_id: otherId }),
    found: [{ kind, location: "/guest_organization_id", found: "that of another record" }],
  },
  {
    name: "another currency than the one asked for",
    operation: "getASpecificCurrency",
    deviate: body({ code: "EUR" }),
    found: [{ kind, location: "/code", found: "that of another record" }],
  },
  {
    name: "an update before the creation",
    operation: "getOrganization",
    deviate: body({ created_at: "2024-01-02T00:00:00Z", updated_at: "2024-01-01T00:00:00Z" }),
    found: [{ kind, location: "/updated_at", found: "before created_at" }],
  },
  {
    name: "an update a microsecond before the creation, in a list",
    operation: "getFinancialFiles",
    deviate: item({ created_at: "2024-01-01T00:00:00.000002Z", updated_at: "2024-01-01T00:00:00.000001Z" }),
    found: [{ kind, location: "/items/0/updated_at", found: "before created_at" }],
  },
  {
    name: "a known error code with another status",
    operation: "getOrganizationLoans",
    deviate: (response) => respond(response, 409, error("unsupported_crud_operation")),
    found: [{ kind, location: "/detail/0/code", found: "status 409" }],
  },
  {
    name: "maintenance as an error of the client",
    operation: "getOrganizationLoans",
    deviate: (response) => respond(response, 400, error("service_under_maintenance", "maintenance")),
    found: [{ kind, location: "/detail/0/code", found: "status 400" }],
  },
];

export const conformingMeaning: readonly Conforming[] = [
  {
    name: "an update at the time of the creation, in another zone",
    operation: "getOrganization",
    deviate: body({ created_at: "2024-01-01T02:00:00+02:00", updated_at: "2024-01-01T00:00:00Z" }),
    why: "It is the same moment.",
  },
  {
    name: "a history without its total",
    operation: "getOrganizationsAnalyticsHistory",
    deviate: body({ total_items: 0 }),
    why: "So does the sample on its page.",
  },
];
