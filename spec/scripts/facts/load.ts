/** Loads the facts files and applies the decisions that fill in what a page does not show. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AccessRules } from "@mycreditapp/document";
import { parse } from "yaml";
import { foretell } from "./foretell.ts";
import type { Access, Body, Decisions, Facts, OperationFacts, Row, Scenario } from "./model.ts";
import { containerRow, oneOf, type Raw, readRow, readRows } from "./rows.ts";

const factsFolder = join(import.meta.dirname, "../../facts");

export function loadFacts(folder = factsFolder): Facts {
  const read = (name: string): Raw => parse(readFileSync(join(folder, `${name}.yaml`), "utf8"));
  const pages = read("operations");
  const todo = pages.operations.flatMap((raw: Raw) => placeholdersOf(raw, `${raw.method} ${raw.path}`));
  if (todo.length > 0)
    throw new Error(`Replace the placeholders in facts/operations.yaml:\n${todo.join("\n")}`);
  return toFacts(pages, read("guides"), read("decisions") as Decisions);
}

/** The values that `pnpm new:operation` has left for the contributor to fill in. */
function placeholdersOf(value: unknown, at: string): string[] {
  if (typeof value === "string" && value.startsWith("TODO")) return [`  ${at}  ${value}`];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => placeholdersOf(child, `${at}/${key}`));
}

function toFacts(pages: Raw, guides: Raw, decisions: Decisions): Facts {
  const { general } = pages;
  const enums = general.shared_enums;
  const operations = pages.operations.map((raw: Raw): OperationFacts => readOperation(raw, pages, guides));
  const items = containerRow(readRows(guides.errors_handling.error_item, enums));
  const errorResponse = containerRow(readRows(guides.errors_handling.error_response, enums));
  for (const row of errorResponse.fields ?? []) row.items = { ...items, name: "*" };
  const [url, current] = general.servers_seen[0].split(/\/(?=[^/]+$)/);
  return {
    operations,
    errorCodes: guides.errors_handling.error_codes,
    errorResponse,
    accessRules: accessRulesOf(guides.authorization.header_rules),
    server: { url: `${url}/{version}`, versions: general.versions, current },
    decisions,
  };
}

export function readOperation(raw: Raw, pages: Raw, guides: Raw): OperationFacts {
  const { general } = pages;
  const enums = general.shared_enums;
  const facts: OperationFacts = {
    operationId: operationIdOf(raw.title),
    method: raw.method.toLowerCase(),
    path: raw.path,
    title: raw.title,
    group: raw.group,
    page: raw.page,
    bearer: oneOf(raw.security, ["bearer", "none"], "security") === "bearer",
    wholePage: oneOf(raw.evidence, ["whole page", "part of the page"], "evidence") === "whole page",
    parameters: [
      ...(raw.org_headers ? readRows(general.org_headers, enums) : []).map((row) => ({
        in: "header" as const,
        row,
      })),
      // OpenAPI knows no optional path parameters.
      ...readRows(raw.path_params ?? [], enums).map((row) => ({
        in: "path" as const,
        row: { ...row, required: true },
      })),
      ...readRows(raw.query_params ?? [], enums).map((row) => ({ in: "query" as const, row })),
    ],
  };
  // The general facts about paging hold for each page that has the parameter.
  for (const { row } of facts.parameters) {
    const paging = general.pagination.request.find((other: Raw) => other.name === row.name);
    if (paging) fill(row, readRow(paging, enums));
  }
  const access = raw.org_headers ? accessOf(raw, guides) : undefined;
  if (access) facts.access = access;
  if (raw.request_body) facts.request = requestOf(raw.request_body, general);
  const response = responseOf(raw.response, pages);
  if (response) facts.response = response;
  return facts;
}

/** The words of the page's title, in camelCase. */
export function operationIdOf(title: string): string {
  const words = title.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join("");
}

function requestOf(raw: Raw, general: Raw): Body {
  const root = containerRow(readRows(raw.fields, general.shared_enums));
  for (const row of root.fields ?? []) {
    if (row.limits["x-media-types"]) row.limits["x-media-types"] = general.upload_mime_types;
  }
  const body: Body = { contentType: raw.content_type, root };
  if (raw.sample) body.sample = raw.sample;
  return body;
}

function responseOf(raw: Raw, pages: Raw): Body | undefined {
  const shape = oneOf(raw.shape, ["object", "array", "paged(items,total_items)", "empty"], "shape");
  if (shape === "empty") return undefined;
  const enums = pages.general.shared_enums;
  let itemFields = raw.item_fields;
  if (raw.item_fields_of) {
    const sister = pages.operations.find(
      (other: Raw) => `${other.method} ${other.path}` === raw.item_fields_of,
    );
    if (!sister)
      throw new Error(
        `facts/operations.yaml: item_fields_of names ${raw.item_fields_of}, which is no operation of the file. Correct it.`,
      );
    itemFields = sister.response.fields;
  }
  const fields = (raw.fields as Raw[]).map((field) =>
    readRow(field, enums, field.name === "items" ? itemFields : undefined),
  );
  if (shape.startsWith("paged")) {
    // The general facts about the envelope hold for each paged list.
    for (const row of fields) {
      const general = pages.general.pagination.response.find((other: Raw) => other.name === row.name);
      if (general) fill(row, readRow(general, enums));
    }
  }
  if (raw.item_fields_of) {
    for (const { items } of fields) if (items?.fields) items.fields = items.fields.map(secondHand);
  }
  const body: Body = { contentType: "application/json", root: containerRow(fields, shape === "array") };
  if (raw.sample) {
    body.sample = raw.sample;
    foretell(body.root, raw.sample);
  }
  return body;
}

function accessOf(raw: Raw, guides: Raw): Access {
  const { host_owned_groups: hostOwned, self_only_groups: selfOnly } = guides.authorization;
  const resource = hostOwned.includes(raw.group) ? "host-owned" : "general";
  const all: Scenario[] = ["self", "host", "guest"];
  const table = raw.scenario_table;
  if (!table) return { resource, scenarios: selfOnly.includes(raw.group) ? ["self"] : all, seen: false };
  if (resource === "host-owned" && table.host) {
    throw new Error(
      `facts/operations.yaml: ${raw.title} opens a host-owned resource to Host. No other page does: decide what it means.`,
    );
  }
  // The table speaks header-wise: a host that reads what it owns about a guest targets itself, which is its "self".
  const scenarios = all.filter((scenario) =>
    resource === "host-owned" && scenario === "host" ? table.self : table[scenario],
  );
  // Read off a table that does not speak of relationships, the host's access is our translation.
  return { resource, scenarios, seen: resource === "general" || !scenarios.includes("host") };
}

/** The guide's rules by owner of the resource and relationship of the caller. */
function accessRulesOf(rules: Raw): AccessRules {
  const read = (rows: Raw) =>
    Object.fromEntries(
      [
        ["self", "self"],
        ["host", "host of a guest"],
        ["guest", "guest of a host"],
      ].map(([scenario, row]) => {
        const { R: requester, T: target, org_id } = rows[row as string];
        return [scenario, { requester, target, org_id }];
      }),
    );
  return {
    general: read(rules["general organization data"]),
    "host-owned": read(rules["host-owned resources"]),
  } as unknown as AccessRules;
}

/** Puts what a sister row shows where the row itself shows nothing. Says whether it changed anything. */
export function fill(row: Row, sister: Row): boolean {
  const before = JSON.stringify(row);
  if (row.type === undefined && sister.type !== undefined) row.type = sister.type;
  if (row.format === undefined && sister.format !== undefined) row.format = sister.format;
  if (row.required === "unknown" && sister.required !== "unknown") {
    row.required = sister.required;
    row.evidence.flags = "inferred";
  }
  // Where two samples of the same object differ, the weaker claim stands.
  if (row.foretold !== false && sister.foretold !== undefined) row.foretold = sister.foretold;
  if (row.nullable === undefined && sister.nullable !== undefined) row.nullable = sister.nullable;
  if (Object.keys(row.limits).length === 0) row.limits = sister.limits;
  if (row.examples.length === 0) row.examples = sister.examples;
  if (row.default === undefined && sister.default !== undefined) row.default = sister.default;
  if (sister.values && !row.values?.closed) {
    row.values = sister.values;
    row.evidence.values = "inferred";
  }
  if (sister.items && row.items) fill(row.items, sister.items);
  else if (sister.items) row.items = secondHand(sister.items);
  if (!row.fields && sister.fields) row.fields = sister.fields.map(secondHand);
  for (const field of row.fields ?? []) {
    const other = sister.fields?.find(({ name }) => name === field.name);
    if (other) fill(field, other);
  }
  return JSON.stringify(row) !== before;
}

/** A copy of a row of another page: what that page documents is inferred here. */
function secondHand(row: Row): Row {
  const evidence = Object.fromEntries(Object.keys(row.evidence).map((key) => [key, "inferred" as const]));
  return {
    ...row,
    evidence,
    ...(row.items && { items: secondHand(row.items) }),
    ...(row.fields && { fields: row.fields.map(secondHand) }),
  };
}
