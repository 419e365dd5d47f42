/** The files of a new operation, in the form of the existing ones. `TODO: …` marks each value that the page must supply. */
import { Document, isScalar, visit } from "yaml";
import type { PathParameter, Plan } from "./plan.ts";

const id = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
const fields = "replace `id` by the fields of the page";

/** Formats a value as the sources are: lists of words on one line. */
export function yaml(value: unknown): string {
  const document = new Document(value);
  visit(document, {
    Seq(_, list) {
      list.flow = list.items.every(isScalar);
    },
  });
  return document.toString({ lineWidth: 110, flowCollectionPadding: false });
}

/** A property of the path item. */
export function operationYaml(plan: Plan): string {
  const component = (kind: string, name: string) => ({ $ref: `../../components/${kind}/${name}.yaml` });
  const headers = plan.hasHeaders ? ["RequesterOrganizationId", "TargetOrganizationId"] : [];
  const names = [
    ...headers,
    ...plan.parameters.map((one) => one.component),
    ...(plan.list ? ["Limit", "Offset"] : []),
  ];
  const body = (schema: string, value: unknown) => ({
    content: {
      "application/json": {
        schema: component("schemas", schema),
        examples: { sample: { summary: "Sample from the reference page", value } },
      },
    },
  });
  return yaml({
    [plan.method.toLowerCase()]: {
      operationId: plan.operationId,
      summary: plan.title,
      description: "TODO: what the operation does, in your own words",
      tags: [plan.group],
      externalDocs: { description: "Reference page", url: plan.url },
      "x-evidence": "partial",
      "x-evidence-note":
        "TODO: what was not visible on the page; if everything was, set x-evidence to documented and remove this note",
      ...(plan.hasHeaders && {
        "x-organization-access": {
          resource: plan.resource,
          scenarios: plan.scenarios,
          "x-evidence": "assumed",
          "x-evidence-note":
            "TODO: why these scenarios may call it; if the page has a scenario table, set x-evidence to documented and remove this note",
        },
      }),
      ...(names.length > 0 && { parameters: names.map((name) => component("parameters", name)) }),
      ...(plan.request && { requestBody: { required: true, ...body(plan.request, { id }) } }),
      // A map keeps this order; an object would put the numbers first.
      responses: new Map([
        [
          "200",
          {
            description: "TODO: what the response contains",
            ...(plan.response &&
              body(plan.response, plan.item ? { items: [{ id }], total_items: 1 } : { id })),
          },
        ],
        ["4XX", component("responses", "ClientError")],
        ["422", component("responses", "UnprocessableEntity")],
        ["5XX", component("responses", "ServerError")],
      ] as [string, object][]),
    },
  });
}

/** The new schemas by name. */
export function schemas({ response, item, request, method }: Plan): Record<string, unknown> {
  const evidence = {
    "x-evidence": "inferred",
    "x-evidence-note":
      "TODO: where the parts come from that the page did not show; if it showed all, set x-evidence to documented and remove this note",
  };
  const object = {
    type: "object",
    description: "TODO: what the object is",
    ...evidence,
    required: ["id"],
    properties: { id: { type: "string", format: "uuid", description: `TODO: ${fields}` } },
  };
  const list = {
    type: "object",
    description: "TODO: what the items are",
    ...evidence,
    required: ["items", "total_items"],
    properties: {
      items: { type: "array", description: "Items of this page.", items: { $ref: `${item}.yaml` } },
      total_items: { type: "integer", minimum: 0, description: "Total number of items." },
    },
  };
  // Fields of a PATCH are optional.
  const { required: _, ...patch } = object;
  return {
    ...(request && { [request]: method === "PATCH" ? patch : object }),
    ...(response && !item && { [response]: object }),
    ...(response && item && { [item]: object, [response]: list }),
  };
}

export function parameterYaml({ name, schema, example }: PathParameter): string {
  const description = "TODO: what the parameter identifies, with its type and example";
  return yaml({ name, in: "path", required: true, description, schema, example });
}

/** An item of `operations` in facts/operations.yaml. */
export function factsYaml(plan: Plan): string {
  const row = { name: "id", type: "string", format: "uuid", required: true, note: `TODO: ${fields}` };
  const page = plan.page ?? "TODO: URL of the reference page";
  const entry = {
    page,
    method: plan.method,
    path: plan.path,
    title: plan.page ? plan.title : "TODO: title of the page",
    group: plan.group,
    security: "bearer",
    org_headers: plan.hasHeaders,
    ...(plan.hasHeaders && {
      scenario_table:
        "TODO: guest, host and self, each true or false; remove it if the page has no such table",
    }),
    ...(plan.parameters.length > 0 && {
      path_params: plan.parameters.map(({ name, schema: { type, format }, example }) => ({
        ...{ name, type, ...(format && { format }), required: true, example },
      })),
    }),
    ...(plan.list && {
      query_params: [
        { name: "limit", type: "integer", required: true },
        { name: "offset", type: "integer", required: true },
      ],
    }),
    ...(plan.request && {
      request_body: {
        content_type: "application/json",
        fields: [plan.method === "PATCH" ? { ...row, required: false, nullable: false } : row],
        sample: { id },
      },
    }),
    response: responseFacts(plan, row),
    evidence: "TODO: `whole page`, or `part of the page` with what was not visible as `unseen`",
  };
  return yaml([entry]).replaceAll(/^/gm, "  ").trimEnd();
}

function responseFacts({ response, item }: Plan, row: object): object {
  if (!response) return { shape: "empty", status_shown: "none", fields: [], sample: null };
  if (!item) return { shape: "object", status_shown: "none", fields: [row], sample: { id } };
  return {
    shape: "paged(items,total_items)",
    status_shown: "none",
    fields: [
      { name: "items", type: `${item}[]`, required: true },
      { name: "total_items", type: "integer", required: true },
    ],
    item_fields: [row],
    sample: { items: [{ id }], total_items: 1 },
  };
}
