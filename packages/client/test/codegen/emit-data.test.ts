import { emitExamples } from "@mycreditapp/contract-runtime/codegen/emit-examples";
import { emitRequests } from "@mycreditapp/contract-runtime/codegen/emit-requests";
import { emitTable } from "@mycreditapp/contract-runtime/codegen/emit-table";
import { createModel } from "@mycreditapp/contract-runtime/codegen/model";
import { describe, expect, it } from "vitest";
import { load } from "./load.js";
import { changed, shop } from "./shop.js";

const models = createModel(shop);
const identity = { specVersion: "1.2.3", specHash: "abc" };

describe("the table of the operations", () => {
  type Table = Record<string, unknown> & { operationTable: Record<string, unknown> };
  const table = () => load<Table>(emitTable(shop, models, identity));

  it("holds what the client must know of each at run time, and nothing else", async () => {
    const { operationTable } = await table();
    const path = "/organizations/{org_id}/items/{item_id}";
    expect(operationTable).toEqual({
      getItem: {
        method: "GET",
        path,
        resource: "general",
        scenarios: ["self", "host"],
      },
      putItem: {
        method: "PUT",
        path,
        resource: "host-owned",
        scenarios: ["guest"],
        empty: true,
      },
      postItem: { method: "POST", path },
      deleteItem: { method: "DELETE", path },
      patchItem: { method: "PATCH", path, idempotent: true },
      listItems: {
        method: "GET",
        path: "/items",
        public: true,
        array: true,
        dates: ["day"],
      },
      uploadItem: {
        method: "POST",
        path: "/items",
        form: true,
        file: { property: "file", maxBytes: 4, mediaTypes: ["text/csv", "text/plain"] },
      },
      login: { method: "POST", path: "/login", secret: "password" },
    });
  });

  it("holds the identity, the server and the access rules", async () => {
    const { operationTable: _, ...rest } = await table();
    expect(rest).toEqual({
      specVersion: "1.2.3",
      specHash: "abc",
      largestPage: 50,
      serverUrl: "https://api.example/{version}",
      versions: ["v1", "v2"],
      defaultVersion: "v1",
      accessRules: shop["x-organization-access-rules"],
    });
  });

  it("needs the largest page", () => {
    const message = "The parameter Limit has no maximum: add one, it limits the pages of paginate.";
    const unbounded = changed(({ components }) => {
      if (components.parameters?.Limit) components.parameters.Limit.schema = { type: "integer" };
    });
    const without = changed(({ components }) => void delete components.parameters);
    const other = changed(({ components }) => void delete components.parameters?.Limit);
    for (const document of [unbounded, without, other]) {
      expect(() => emitTable(document, models, identity)).toThrow(message);
    }
  });
});

describe("the examples", () => {
  interface Examples {
    readonly examples: unknown;
    failureExamples(operation: string): unknown;
  }
  const text = emitExamples(shop);

  it("hold every success by operation and name", async () => {
    const { examples } = await load<Examples>(text);
    expect(examples).toMatchObject({
      getItem: { one: { id: "1" } },
      listItems: { some: [], none: [] },
      putItem: {},
    });
  });

  it("hold every failure with its status, each once", async () => {
    const { failureExamples } = await load<Examples>(text);
    const failures = (status: string) => [
      { status, name: "gone", value: "gone" },
      { status, name: "other", value: "other" },
    ];
    expect(failureExamples("getItem")).toEqual(failures("4XX"));
    expect(failureExamples("patchItem")).toEqual(failures("4XX"));
    expect(failureExamples("listItems")).toEqual(failures("5XX"));
    expect(failureExamples("postItem")).toEqual([]);
    expect(failureExamples("unknown")).toEqual([]);
    expect(text.match(/"status":"4XX","name":"gone"/g)).toHaveLength(1);
  });

  it("are known by name to the compiler", () => {
    const names = (type: string) =>
      new RegExp(`interface ${type} \\{\\n([^}]*)`).exec(text)?.[1]?.split("\n");
    expect(names("ExampleNames")).toContain('  listItems: "some" | "none";');
    expect(names("ExampleNames")).toContain("  putItem: never;");
    expect(names("FailureNames")).toContain('  getItem: "gone" | "other";');
    expect(names("FailureNames")).toContain("  login: never;");
  });

  it("are needed for each response with a body, and for no other", () => {
    const without = changed(({ paths }) => {
      const media = { schema: { $ref: "#/components/schemas/Item" } };
      const { post } = paths["/login"] ?? {};
      if (post) post.responses = { "200": { description: "x", content: { "application/json": media } } };
    });
    expect(() => emitExamples(without)).toThrow("login has a response without a named example: add one.");
  });
});

describe("the wire formats of the requests", () => {
  it("tell the texts that stand for something else, and the secrets", async () => {
    const { wireFormats } = await load<{ wireFormats: Record<string, unknown> }>(emitRequests(shop));
    expect(wireFormats).toEqual({
      getItem: { headers: [] },
      putItem: { headers: [], mediaType: "application/json" },
      postItem: { headers: [] },
      deleteItem: { headers: [] },
      patchItem: { headers: [], mediaType: "application/json" },
      listItems: {
        headers: ["X-Trace"],
        query: {
          limit: "number",
          price: "number",
          archived: "boolean",
          colors: "[]",
          sizes: "[]number",
        },
      },
      uploadItem: { headers: [], mediaType: "multipart/form-data", form: { amount: "number" } },
      login: { headers: [], mediaType: "application/json", secrets: ["password"] },
    });
  });

  it("leave the types of headers alone", async () => {
    const counted = changed(({ paths }) => {
      const header = {
        name: "X-Count",
        in: "header" as const,
        description: "",
        schema: { type: "integer" as const },
      };
      if (paths["/login"]?.post) paths["/login"].post.parameters = [header];
    });
    const { wireFormats } = await load<{ wireFormats: Record<string, unknown> }>(emitRequests(counted));
    expect(wireFormats.login).toEqual({
      headers: ["X-Count"],
      mediaType: "application/json",
      secrets: ["password"],
    });
  });

  it("read schemas with little in them", async () => {
    const sparse = changed(({ paths, components }) => {
      components.schemas.Login = { type: "object" };
      const parameters = [
        { name: "any", in: "query" as const, description: "", schema: {} },
        { name: "list", in: "query" as const, description: "", schema: { type: "array" as const } },
      ];
      if (paths["/login"]?.post) paths["/login"].post.parameters = parameters;
    });
    const { wireFormats } = await load<{ wireFormats: Record<string, unknown> }>(emitRequests(sparse));
    expect(wireFormats.login).toEqual({ headers: [], mediaType: "application/json", query: { list: "[]" } });
  });
});
