import {
  compileValidators,
  declareValidators,
} from "@mycreditapp/contract-runtime/codegen/validators/compile";
import { requestSources } from "@mycreditapp/contract-runtime/codegen/validators/requests";
import { responseSources } from "@mycreditapp/contract-runtime/codegen/validators/responses";
import { validatorSchema } from "@mycreditapp/contract-runtime/codegen/validators/schema";
import { beforeAll, describe, expect, it } from "vitest";
import { load } from "./load.js";
import { changed, shop } from "./shop.js";

interface Failure {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: unknown;
}
type Validators = Record<string, ((data: unknown) => boolean) & { errors?: Failure[] | null }>;

const compile = async (sources: typeof requestSources): Promise<Validators> =>
  await load<Validators>(await compileValidators(shop, sources(shop)));
let requests: Validators;
let responses: Validators;
beforeAll(async () => {
  requests = await compile(requestSources);
  responses = await compile(responseSources);
});

/** Keyword, place and limit of everything that fails. */
function failures(validators: Validators, name: string, data: unknown): unknown[] {
  const validate = validators[name];
  if (!validate) throw new Error(`no validator ${name}`);
  if (validate(data)) return [];
  return (validate.errors ?? []).map(({ keyword, instancePath }) => `${keyword} ${instancePath}`);
}

const path = { org_id: "o", item_id: "1" };
const request = (parts: object = {}) => ({ header: {}, path: {}, query: {}, ...parts });

describe("validators of requests", () => {
  it("exist for every operation", () => {
    expect(Object.keys(requests).sort()).toEqual(
      [
        ...["deleteItem", "getItem", "listItems", "login", "patchItem", "postItem", "putItem", "uploadItem"],
      ].sort(),
    );
  });

  it("hold the parameters of each place against their schemas", () => {
    const uid = "054b4106-174b-46b0-97f8-86d8d7b6f0af";
    expect(failures(requests, "getItem", request({ path: { org_id: uid, item_id: "1" } }))).toEqual([]);
    expect(failures(requests, "getItem", request({ path }))).toEqual(["format /path/org_id"]);
    expect(failures(requests, "getItem", request({ path: { org_id: uid } }))).toEqual(["required /path"]);
    const listed = (query: object, header: object = { "X-Trace": "t" }) =>
      failures(requests, "listItems", request({ query, header }));
    expect(listed({ limit: 1 })).toEqual([]);
    expect(listed({})).toEqual(["required /query"]);
    expect(listed({ limit: 0 })).toEqual(["minimum /query/limit"]);
    expect(listed({ limit: 1, other: 1 })).toEqual(["additionalProperties /query"]);
    expect(listed({ limit: 1, price: null, archived: null, colors: ["red"] })).toEqual([]);
    expect(listed({ limit: 1, colors: ["green"], price: "1" })).toEqual([
      "type /query/price",
      "enum /query/colors/0",
    ]);
    expect(listed({ limit: 1 }, { "X-Trace": "t", other: "x" })).toEqual([]);
    expect(listed({ limit: 1 }, {})).toEqual(["required /header"]);
  });

  it("require each part, and the body only where the document does", () => {
    for (const part of ["header", "path", "query"]) {
      const { [part]: _, ...rest }: Record<string, unknown> = request();
      expect(failures(requests, "login", { ...rest, body: { user: "u", password: "p" } })).toEqual([
        "required ",
      ]);
    }
    expect(failures(requests, "login", request())).toEqual(["required "]);
    expect(failures(requests, "login", request({ body: { user: "u" } }))).toEqual(["required /body"]);
    expect(failures(requests, "login", request({ body: { user: "u", password: "p" } }))).toEqual([]);
    const uid = { org_id: "054b4106-174b-46b0-97f8-86d8d7b6f0af", item_id: "1" };
    expect(failures(requests, "patchItem", request({ path: uid }))).toEqual([]);
    expect(failures(requests, "patchItem", request({ path: uid, body: {} }))).toEqual(["required /body"]);
    expect(failures(requests, "getItem", request({ path: uid, body: {} }))).toEqual([
      "additionalProperties ",
    ]);
    expect(failures(requests, "login", 7)).toEqual(["type "]);
    expect(failures(requests, "login", request({ query: 7, body: { user: "u", password: "p" } }))).toEqual([
      "type /query",
    ]);
  });

  it("check the size and the type of a file", () => {
    const upload = (file: unknown) => failures(requests, "uploadItem", request({ body: { file } }));
    expect(upload(new Blob(["1234"], { type: "text/csv" }))).toEqual([]);
    expect(upload(new Blob(["12345"], { type: "text/csv" }))).toEqual(["x-max-bytes /body/file"]);
    expect(upload(new Blob(["1"], { type: "image/png" }))).toEqual(["x-media-types /body/file"]);
    expect(upload("1234")).toEqual(["x-file /body/file"]);
    const validate = requests.uploadItem;
    validate?.(request({ body: { file: new Blob(["12345"], { type: "text/csv" }) } }));
    expect(validate?.errors?.[0]?.params).toEqual({ limit: 4 });
  });

  it("accept values that an open enum does not know", () => {
    const uid = { org_id: "054b4106-174b-46b0-97f8-86d8d7b6f0af", item_id: "1" };
    expect(failures(requests, "putItem", request({ path: uid, body: { id: "1", code: "new" } }))).toEqual([]);
  });
});

describe("validators of responses", () => {
  it("exist for each operation that promises a body", () => {
    expect(Object.keys(responses)).not.toContain("putItem");
    expect(Object.keys(responses)).toHaveLength(7);
  });

  it.each<[data: object, found: string[]]>([
    [{ id: "1" }, []],
    [{ id: "1", color: null, size: null, tags: ["a"], extra: { n: 1 }, free: { a: [] } }, []],
    [{ id: "1", born: "2026-02-28", mail: "a@b.example", uid: "054b4106-174b-46b0-97f8-86d8d7b6f0af" }, []],
    [{}, ["required "]],
    [{ id: "" }, ["minLength /id"]],
    [{ id: 1, size: "1" }, ["type /id", "type /size"]],
    [{ id: "1", color: "green" }, ["enum /color"]],
    [{ id: "1", color: 7 }, ["enum /color", "type /color"]],
    [{ id: "1", code: "new" }, ["x-open-enum /code"]],
    [{ id: "1", code: 7 }, ["type /code"]],
    [{ id: "1", code: "gone" }, []],
    [{ id: "1", tags: ["a", "b", "c"] }, ["maxItems /tags"]],
    [{ id: "1", tags: [7] }, ["type /tags/0"]],
    [{ id: "1", extra: { n: "1" } }, ["type /extra/n"]],
    [{ id: "1", unknown: 1 }, ["additionalProperties "]],
    [{ id: "1", mail: "no mail" }, ["format /mail"]],
    [{ id: "1", uid: "no uuid" }, ["format /uid"]],
    ...["2026-13-01", "2026-00-01", "2026-01-32", "2026-01-00", "2026-1-1", "x2026-01-01", "2026-01-01x"].map(
      (born): [object, string[]] => [{ id: "1", born }, ["format /born"]],
    ),
    ...["2026-09-09", "2026-10-19", "2026-12-31", "2026-11-20"].map((born): [object, string[]] => [
      { id: "1", born },
      [],
    ]),
  ])("find in %j: %j", (data, found) => {
    expect(failures(responses, "getItem", data).sort()).toEqual([...found].sort());
    expect(failures(responses, "listItems", [data])).toHaveLength(found.length);
  });

  it("tell the known values, and hold no messages", () => {
    responses.getItem?.({ id: "1", code: "new" });
    expect(responses.getItem?.errors).toEqual([
      expect.objectContaining({ keyword: "x-open-enum", params: { limit: ["gone", "unused"] } }),
    ]);
    expect(responses.getItem?.errors?.[0]).not.toHaveProperty("message");
  });
});

describe("a module of validators", () => {
  it("needs nothing but itself, and is minified", async () => {
    const code = await compileValidators(shop, responseSources(shop));
    // It is loaded from a data URL, where nothing can be imported.
    expect(await load(code)).toHaveProperty("getItem");
    expect(code.trim().split("\n").length).toBeLessThan(5);
  });
  it("writes equal parameters once", () => {
    const { shared = {} } = requestSources(shop);
    const texts = Object.values(shared).map((schema) => JSON.stringify(schema));
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.length).toBeGreaterThan(2);
  });
  it("is declared", () => {
    expect(declareValidators(responseSources(shop))).toContain("export declare const getItem: Validator;");
  });
});

describe("a schema of a validator", () => {
  const of = (schema: object) => validatorSchema(shop, schema);

  it("loses annotations and extensions that check nothing", () => {
    const annotations = {
      title: "t",
      description: "d",
      example: 1,
      examples: [1],
      default: 1,
      deprecated: true,
    };
    expect(of({ type: "string", ...annotations, "x-evidence": "partial" })).toEqual({ type: "string" });
  });
  it("keeps every keyword that checks", () => {
    const schema = {
      ...{
        type: "string",
        enum: ["a"],
        const: "a",
        format: "date",
        pattern: "a",
        minLength: 1,
        maxLength: 2,
      },
      ...{ minimum: 1, maximum: 2, exclusiveMinimum: 0, exclusiveMaximum: 3, multipleOf: 1 },
      ...{ minItems: 1, maxItems: 2, uniqueItems: true, required: ["a"] },
      ...{ "x-open-enum": ["a"], "x-max-bytes": 1, "x-media-types": ["a/b"] },
    };
    expect(of(schema)).toEqual(schema);
  });
  it("refers to components by their bare names", () => {
    expect(of({ $ref: "#/components/schemas/Color" })).toEqual({ $ref: "Color" });
    expect(of({ type: "array", items: { $ref: "#/components/schemas/Color" } })).toEqual({
      type: "array",
      items: { $ref: "Color" },
    });
  });
  it("is closed, unless the document opens it", () => {
    const properties = { a: { type: "string" } };
    expect(of({ properties })).toEqual({ properties, additionalProperties: false });
    expect(of({ properties, additionalProperties: true })).toEqual({
      properties,
      additionalProperties: true,
    });
    expect(of({ type: "object" })).toEqual({ type: "object" });
    expect(of({ additionalProperties: { type: "string", title: "t" } })).toEqual({
      additionalProperties: { type: "string" },
    });
    expect(of({ additionalProperties: null })).toEqual({ additionalProperties: null });
  });
  it("has null as a type and as a value instead of a branch", () => {
    const branch = { $ref: "#/components/schemas/Color" };
    const merged = { type: ["string", "null"], enum: ["red", "blue", null] };
    expect(of({ anyOf: [branch, { type: "null" }] })).toEqual(merged);
    expect(of({ anyOf: [{ type: "null" }, branch], minLength: 1 })).toEqual({ ...merged, minLength: 1 });
    expect(of({ anyOf: [{ type: ["string", "integer"] }, { type: "null" }] })).toEqual({
      type: ["string", "integer", "null"],
    });
  });
  it.each([
    [[{ type: "string" }, { type: "integer" }]],
    [[{ type: "string" }]],
    [[{ type: "null" }]],
    [[{ type: "string" }, { type: "null" }, { type: "null" }]],
    [[{ type: "string" }, { type: "integer" }, { type: "null" }]],
  ])("can't have anyOf %j", (anyOf) => {
    expect(() => of({ anyOf })).toThrow("The validators support anyOf only as [x, null]");
  });
  it("can't have a keyword that nobody checks", () => {
    expect(() => of({ not: {} })).toThrow(
      "The validators don't support the keyword not: remove it from the document",
    );
    expect(() => of({ "y-x-": 1 })).toThrow("keyword y-x-");
  });
  it("of a file checks what it is, not how it is written", () => {
    expect(of({ type: "string", format: "binary" })).toStrictEqual({ "x-file": true });
    expect(of({ type: "string", format: "binary", "x-max-bytes": 0, "x-media-types": [] })).toEqual({
      "x-file": true,
      "x-max-bytes": 0,
      "x-media-types": [],
    });
  });
  it("of a body without properties may be anything", async () => {
    const open = changed(({ components }) => {
      components.schemas.Login = { type: "object" };
    });
    expect(validatorSchema(open, open.components.schemas.Login ?? {})).toEqual({ type: "object" });
  });
});
