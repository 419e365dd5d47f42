/**
 * Writes the facts as an OpenAPI document: what a reader of the pages would have written, with the decisions that fill
 * in what no page shows. Test cases that are generated from it don't follow the edits of `spec/openapi.yaml`.
 */
import type { Document, Operation, Parameter, Schema } from "@mycreditapp/document";
import { applies, errorBody } from "./compare-errors.ts";
import { needsDocumented, validatorOf } from "./compare-examples.ts";
import { decisionFor, prepare } from "./decide.ts";
import { type Body, type Facts, isUnnamed, type OperationFacts, type Row } from "./model.ts";
import type { Json } from "./seen.ts";

const timestamp = "#/components/schemas/Timestamp";

export function documentOf(given: Facts): Document {
  const { facts } = prepare(given);
  const { accepts, refuses } = facts.decisions.timestamp;
  const paths: Record<string, Record<string, Operation>> = {};
  for (const page of facts.operations) {
    paths[page.path] = { ...paths[page.path], [page.method]: new Writer(facts, page).operation() };
  }
  const { url, versions, current } = facts.server;
  return {
    openapi: "3.1.0",
    info: { title: "What the pages say", version: "facts" },
    servers: [{ url, variables: { version: { default: current, enum: versions } } }],
    security: [{ bearerAuth: [] }],
    "x-organization-access-rules": facts.accessRules,
    paths,
    components: {
      schemas: {
        Timestamp: { type: "string", examples: accepts, "x-rejected-examples": refuses },
        ErrorResponse: new Writer(facts, envelope).schema(facts.errorResponse, "/errors"),
      },
      securitySchemes: { bearerAuth: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
    },
  };
}

/** Writes one operation. */
class Writer {
  readonly #facts: Facts;
  readonly #page: OperationFacts;

  constructor(facts: Facts, page: OperationFacts) {
    this.#facts = facts;
    this.#page = page;
  }

  operation(): Operation {
    const page = this.#page;
    const { access, request, response } = page;
    return {
      operationId: page.operationId,
      summary: page.title,
      description: "",
      externalDocs: { url: page.page },
      tags: [page.group],
      "x-evidence": page.wholePage ? "documented" : "partial",
      ...(page.idempotent && { "x-idempotent": true }),
      ...(!page.bearer && { security: [] }),
      ...(access && {
        "x-organization-access": {
          resource: access.resource,
          scenarios: this.#decided("/x-organization-access/scenarios", access.scenarios) as never,
        },
      }),
      parameters: page.parameters.flatMap(({ in: place, row }) => this.#parameter(place, row)),
      ...(request && {
        requestBody: { required: true, content: this.#content("/requestBody", request) },
      }),
      responses: {
        "200": { description: "", ...(response && { content: this.#content("/response", response) }) },
        ...this.#errors(),
      },
    };
  }

  #parameter(place: Parameter["in"], row: Row): Parameter[] {
    const at = `/parameters/${place}/${row.name}`;
    const schema = this.schema(row, at);
    // A row without a name or type was not visible.
    if (isUnnamed(row) || (!schema.type && !schema.$ref && !schema.anyOf && !schema.enum)) return [];
    const [example] = row.examples;
    const required = this.#decided(`${at}/required`, row.required === true) as boolean;
    const common = { name: row.name, in: place, description: "", required, schema };
    return [{ ...common, ...(example !== undefined && { example }) }];
  }

  #content(at: string, body: Body): NonNullable<Operation["responses"]>[string] & Json {
    const schema = this.schema(body.root, at);
    const { sample } = body;
    const fits = sample !== undefined && validatorOf(this.#root(), schema)(sample);
    // The example `documented` is put together from the page's example values; only its name is known.
    const documented = needsDocumented(body, at, fits);
    const examples = { ...(fits && { sample: { value: sample } }), ...(documented && { documented: {} }) };
    return { [body.contentType]: { schema, examples } };
  }

  schema(row: Row, at: string): Schema {
    const decided = (keyword: string, fact: unknown) => this.#decided(`${at}/${keyword}`, fact);
    const type = decided("type", row.type) as string | string[] | undefined;
    const nullable = decided("nullable", row.nullable === true) === true;
    const examples = decided("examples", row.examples.length > 0 ? row.examples : undefined);
    const beside = examples === undefined ? {} : { examples: examples as unknown[] };
    if (row.format === "date-time") {
      const schema = { $ref: timestamp };
      return { ...(nullable ? { anyOf: [schema, { type: "null" }] } : schema), ...beside };
    }
    const values = decided("enum", row.values?.list) as string[] | undefined;
    if (values && (!row.values?.closed || /^\/(response|errors)\b/.test(at))) {
      const anyOf: Schema[] = [{ type: "string", enum: values }, { type: "string" }];
      return { anyOf: nullable ? [...anyOf, { type: "null" }] : anyOf, ...beside };
    }
    const types = [type ?? []].flat();
    return {
      ...(type !== undefined && { type: (nullable ? [...types, "null"] : type) as never }),
      ...(values && { enum: nullable ? [...values, null] : values }),
      ...(row.format && { format: row.format }),
      ...row.limits,
      ...(row.default !== undefined && { default: row.default }),
      ...beside,
      ...(row.items && { items: this.schema(row.items, `${at}/*`) }),
      ...(row.fields && this.#fields(row.fields, at)),
    };
  }

  #fields(rows: readonly Row[], at: string): Schema {
    const isRequired = ({ name, required }: Row): boolean =>
      this.#decided(`${at}/${name}/required`, required === true) === true;
    return {
      properties: Object.fromEntries(rows.map((row) => [row.name, this.schema(row, `${at}/${row.name}`)])),
      required: rows.filter(isRequired).map(({ name }) => name),
    };
  }

  /** The error codes of the operation, each in its range of statuses, which is assumed. */
  #errors(): Operation["responses"] {
    const { errorCodes, decisions } = this.#facts;
    const bodies = new Map(
      errorCodes.filter(({ code }) => applies(code, this.#page)).map((one) => [one.code, errorBody(one)]),
    );
    bodies.set("validation_error", this.#decided("/errors/validation_error", undefined) as Json);
    return Object.fromEntries(
      Object.entries(decisions.error_statuses).map(([status, { codes }]) => {
        const named = codes.filter((code) => bodies.has(code));
        const examples = Object.fromEntries(named.map((code) => [code, { value: bodies.get(code) }]));
        const schema = { $ref: "#/components/schemas/ErrorResponse" };
        return [status, { description: "", content: { "application/json": { schema, examples } } }];
      }),
    );
  }

  /** A fact, or what decisions.yaml puts in its place. */
  #decided(at: string, fact: unknown): unknown {
    const decision = decisionFor(this.#facts.decisions, this.#page.operationId, at);
    return decision ? decision.found : fact;
  }

  #root(): Json {
    return { components: { schemas: { Timestamp: { type: "string" } } } };
  }
}

/** Decisions about the shared error envelope name `document` as their operation. */
const envelope = { operationId: "document" } as OperationFacts;
