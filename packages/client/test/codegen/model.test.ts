import { createModel, type OperationModel } from "@mycreditapp/contract-runtime/codegen/model";
import { componentsIn, parameterType } from "@mycreditapp/contract-runtime/codegen/parameter-type";
import { describe, expect, it } from "vitest";
import { changed, shop } from "./shop.js";

const byId = (document = shop): Record<string, OperationModel> =>
  Object.fromEntries(createModel(document).map((model) => [model.id, model]));

describe("the model of an operation", () => {
  const models = byId();

  it("has its route and its texts without surrounding space", () => {
    expect(models.getItem).toMatchObject({
      method: "GET",
      path: "/organizations/{org_id}/items/{item_id}",
      summary: "Summary of getItem",
      description: "Description of getItem.",
      docsUrl: "https://docs.example/getItem",
      deprecation: undefined,
      evidence: "documented",
      evidenceNote: undefined,
    });
    expect(models.patchItem).toMatchObject({
      deprecation: "Use `putItem` instead. It replaces the whole item. May be removed from 2027-01-31.",
      evidence: "partial",
      evidenceNote: "Rows are missing.",
    });
  });

  it("may be repeated if its method is idempotent, or the document says so", () => {
    const idempotent = createModel(shop).map(({ id, idempotent }) => [id, idempotent]);
    expect(Object.fromEntries(idempotent)).toEqual({
      getItem: true,
      putItem: true,
      deleteItem: true,
      patchItem: true,
      postItem: false,
      listItems: true,
      uploadItem: false,
      login: false,
    });
  });

  it.each(["head", "options", "trace"] as const)("may be repeated for %s", (method) => {
    const document = changed(({ paths }) => {
      const { get, ...rest } = paths["/items"] ?? {};
      paths["/items"] = { ...rest, ...(get && { [method]: get }) };
    });
    expect(byId(document).listItems?.idempotent).toBe(true);
  });

  it("has the access that the document gives, none if it gives none", () => {
    expect(models.getItem).toMatchObject({
      resource: "general",
      scenarios: ["self", "host"],
      accessEvidence: "assumed",
    });
    expect(models.listItems).toMatchObject({
      resource: undefined,
      scenarios: [],
      accessEvidence: undefined,
    });
    expect(models.listItems?.secured).toBe(false);
    expect(models.getItem?.secured).toBe(true);
  });

  it("asks the caller for org_id only where no scenario fills it in", () => {
    const names = (id: string) => models[id]?.pathParameters.map(({ name }) => name);
    expect(names("getItem")).toEqual(["item_id"]);
    expect(names("patchItem")).toEqual(["org_id", "item_id"]);
  });

  it("has the parameters of the query with their types", () => {
    const parameters = models.listItems?.queryParameters ?? [];
    expect(parameters.map(({ name, type, required, isDate }) => [name, type, required, isDate])).toEqual([
      ["day", "string", false, true],
      ["limit", "number", true, false],
      ["price", "number | null", false, false],
      ["archived", "boolean | null", false, false],
      ["colors", "Color[]", false, false],
      ["sizes", "number[]", false, false],
      ["label", "string", false, false],
    ]);
    expect(parameters.flatMap(({ components }) => components)).toEqual(["Color"]);
    expect(parameters[0]?.description).toBe("About day\n*/ more.");
  });

  it("has the body with its file or secret", () => {
    expect(models.getItem?.body).toBeUndefined();
    expect(models.patchItem?.body).toEqual({
      schema: "Item",
      mediaType: "application/json",
      required: false,
      file: undefined,
      secret: undefined,
    });
    expect(models.uploadItem?.body).toEqual({
      schema: "Upload",
      mediaType: "multipart/form-data",
      required: true,
      file: { property: "file", maxBytes: 4, mediaTypes: ["text/csv", "text/plain"] },
      secret: undefined,
    });
    expect(models.login?.body).toMatchObject({ secret: "password", file: undefined });
  });

  it("reads a body whose schema has no properties", () => {
    const document = changed(({ components }) => {
      components.schemas.Login = { type: "object" };
    });
    expect(byId(document).login?.body).toMatchObject({ schema: "Login", file: undefined, secret: undefined });
  });

  it("has the response: a schema, an array of it, or none", () => {
    expect(models.getItem?.response).toEqual({ schema: "Item", isArray: false });
    expect(models.listItems?.response).toEqual({ schema: "Item", isArray: true });
    expect(models.putItem?.response).toBeUndefined();
  });

  it("has the codes of its error examples that the document knows", () => {
    expect(models.getItem?.errorCodes).toEqual(["gone"]);
    expect(models.postItem?.errorCodes).toEqual([]);
    const unknown = changed(({ components }) => {
      components.schemas.ErrorCode = { type: "string" };
    });
    expect(byId(unknown).getItem?.errorCodes).toEqual([]);
    const known = changed(({ components }) => {
      components.schemas.ErrorCode = {
        anyOf: [{ type: "string", enum: ["gone", "one"] }, { type: "string" }],
      };
    });
    // "one" is the example of a success.
    expect(byId(known).getItem?.errorCodes).toEqual(["gone"]);
    const none = changed(({ components }) => void delete components.schemas.ErrorCode);
    expect(byId(none).getItem?.errorCodes).toEqual([]);
  });

  it("needs a 2XX response, and components for what is sent and received", () => {
    const without = changed(({ paths }) => {
      const { get } = paths["/items"] ?? {};
      if (get) get.responses = { "4XX": { description: "Failure" } };
    });
    expect(() => createModel(without)).toThrow("listItems has no 2XX response: document one.");
    const inline = changed(({ paths }) => {
      const { get } = paths["/items"] ?? {};
      if (get) {
        get.responses = {
          "200": { description: "x", content: { "application/json": { schema: { type: "object" } } } },
        };
      }
    });
    expect(() => createModel(inline)).toThrow(
      "listItems: make the schema of its body and of its 2XX response a component.",
    );
  });
});

describe("the type of a parameter", () => {
  it.each([
    [{ type: "string" }, "string"],
    [{ type: "integer" }, "number"],
    [{ type: "number" }, "number"],
    [{ type: "boolean" }, "boolean"],
    [{ type: ["string", "null"] }, "string | null"],
    [{ type: "string", items: { type: "integer" } }, "string"],
    [{ $ref: "#/components/schemas/Color" }, "Color"],
    [{ type: "array", items: { $ref: "#/components/schemas/Color" } }, "Color[]"],
    [{ anyOf: [{ $ref: "#/components/schemas/Color" }, { type: "null" }] }, "Color | null"],
  ] as const)("of %j is %s", (schema, type) => {
    expect(parameterType(schema as never)).toBe(type);
  });

  it.each([[{ type: "object" }], [{}], [{ type: ["string", "object"] }], [{ type: "array" }]])(
    "of %j has no written form yet",
    (schema) => {
      expect(() => parameterType(schema as never)).toThrow(
        `Unsupported schema of a parameter: ${JSON.stringify(schema)}`,
      );
    },
  );

  it("names the components within", () => {
    const color = { $ref: "#/components/schemas/Color" };
    expect(componentsIn(color)).toEqual(["Color"]);
    expect(componentsIn({ type: "array", items: color })).toEqual(["Color"]);
    expect(componentsIn({ anyOf: [color, { type: "null" }] })).toEqual(["Color"]);
    expect(componentsIn({ type: "string" })).toEqual([]);
  });
});
