import { createModel } from "@mycreditapp/contract-runtime/codegen/model";
import { describe, expect, it } from "vitest";
import { emitAgreement } from "../../codegen/emit-agreement.js";
import { emitOperations } from "../../codegen/emit-operations.js";
import { changed, shop } from "./shop.js";

const models = createModel(shop);

describe("the interface of the operations", () => {
  const text = emitOperations(models);
  /** The line or lines that declare an operation, and its TSDoc. */
  const signatureOf = (id: string): string =>
    new RegExp(`^ {2}${id}\\([\\s\\S]*?\\): Call<.*>;$`, "m").exec(text)?.[0] ?? "";
  const docOf = (id: string, from = text): string[] => {
    const end = from.indexOf(`\n   */\n  ${id}(`);
    const lines = from.slice(from.lastIndexOf("/**\n", end) + 4, end).split("\n");
    return lines.map((line) => line.replace(/^ {3}\*/, ""));
  };
  const operationsOf = (name: string): string[] => {
    const bases = new RegExp(`^export interface ${name} extends (.*) \\{\\}$`, "m")
      .exec(text)?.[1]
      ?.split(", ");
    const bodies = bases?.map(
      (base) => new RegExp(`^interface ${base} \\{\\n([\\s\\S]*?)^\\}`, "m").exec(text)?.[1],
    );
    return [...(bodies ?? []).join("").matchAll(/^ {2}(\w+)\(/gm)].map(([, id]) => id as string);
  };

  it("imports each schema that it names, once and sorted", () => {
    expect(text.split("\n").slice(0, 4)).toEqual([
      'import type { Color, Item, Login, Upload } from "@mycreditapp/types";',
      'import type { Call } from "../calls/call.js";',
      'import type { CallOptions, NoInput, UploadOptions } from "../calls/call-options.js";',
      "",
    ]);
    const colored = changed(({ paths }) => {
      const schema = { $ref: "#/components/schemas/Color" };
      const parameters = [{ name: "item_id", in: "path" as const, description: "", required: true, schema }];
      const item = paths["/organizations/{org_id}/items/{item_id}"];
      paths["/colors"] = { get: { ...item?.get, operationId: "x", parameters } as never };
      delete paths["/items"];
    });
    expect(emitOperations(createModel(colored))).toMatch(/^import type \{ Color, Item, Login \} from/);
  });

  it("asks for what an operation requires, and no more", () => {
    const undescribed = (id: string) => signatureOf(id).replace(/ *\/\*\* .* \*\/\n/g, "");
    expect(undescribed("getItem")).toBe(
      "  getItem(input: {\n    path: {\n      item_id: string;\n    };\n  }, options?: CallOptions): Call<Item>;",
    );
    expect(undescribed("patchItem")).toContain("    };\n    body?: Item | undefined;\n  }, options?");
    expect(undescribed("putItem")).toMatch(
      / {4}body: Item;\n {2}\}, options\?: CallOptions\): Call<undefined>;/,
    );
    expect(signatureOf("login")).toBe(
      "  login(input: {\n    body: Login;\n  }, options?: CallOptions): Call<Item>;",
    );
    expect(signatureOf("uploadItem")).toContain("options?: UploadOptions): Call<Item>;");
    expect(undescribed("listItems")).toBe(
      `  listItems(input: {
    query: {
      day?: string | Date | undefined;
      limit: number;
      price?: number | null | undefined;
      archived?: boolean | null | undefined;
      colors?: Color[] | undefined;
      sizes?: number[] | undefined;
      label?: string | undefined;
    };
  }, options?: CallOptions): Call<Item[]>;`,
    );
  });

  it("makes the input optional when nothing in it is required", () => {
    const optional = changed(({ paths }) => {
      const [, , limit] = paths["/items"]?.get?.parameters ?? [];
      if (limit && "required" in limit) limit.required = false;
      const put = paths["/organizations/{org_id}/items/{item_id}"]?.put;
      if (put) put.parameters = [];
      paths["/plain"] = {
        get: { ...paths["/login"]?.post, operationId: "plain", requestBody: undefined } as never,
        put: {
          ...paths["/login"]?.post,
          operationId: "bodied",
          requestBody: {
            content: { "application/json": { schema: { $ref: "#/components/schemas/Login" } } },
          },
        } as never,
      };
    });
    const text = emitOperations(createModel(optional));
    expect(text).toMatch(/ listItems\(input\?: \{\n {4}query\?: \{/);
    expect(text).toMatch(/ {4}\} \| undefined;\n {2}\}, options\?: CallOptions\): Call<Item\[\]>;/);
    expect(text).toContain("  plain(input?: NoInput, options?: CallOptions): Call<Item>;");
    expect(text).toContain("  bodied(input?: {\n    body?: Login | undefined;\n  }, options?");
  });

  it("describes each parameter in one line that does not end the comment", () => {
    expect(signatureOf("listItems")).toContain("      /** About day *\\/ more. */\n      day?: ");
  });

  it("marks deprecated parameters", () => {
    const old = changed(({ paths }) => {
      const day = paths["/items"]?.get?.parameters?.find((one) => "name" in one && one.name === "day");
      Object.assign(day ?? {}, { deprecated: true, "x-sunset": "2027-01-31", "x-successor": "days" });
    });
    const text = emitOperations(createModel(old));
    expect(text).toContain(
      "      /** About day *\\/ more. @deprecated Use `days` instead. May be removed from 2027-01-31. */\n      day?: ",
    );
    expect(text.match(/@deprecated/g)).toHaveLength(2);
  });

  it("documents each operation: texts, access, codes, evidence, page", () => {
    expect(docOf("getItem")).toEqual([
      " Summary of getItem: `GET /organizations/{org_id}/items/{item_id}`.",
      "",
      " Description of getItem.",
      "",
      " Access: general resource, open to self, host (assumed).",
      "",
      " Error codes: gone.",
      "",
      " Evidence: documented.",
      "",
      " @throws {@link MyCreditAppError} when awaited; `.result()` never throws.",
      "",
      " @see https://docs.example/getItem",
    ]);
    const known = changed(({ components }) => {
      components.schemas.ErrorCode = {
        anyOf: [{ type: "string", enum: ["other", "gone"] }, { type: "string" }],
      };
    });
    expect(docOf("getItem", emitOperations(createModel(known)))).toContain(" Error codes: gone, other.");
    expect(docOf("putItem")).toContain(" Access: host-owned resource, open to guest.");
    expect(docOf("patchItem")).toContain(" Evidence: partial. Rows are missing.");
    expect(docOf("patchItem")).toContain(
      " @deprecated Use `putItem` instead. It replaces the whole item. May be removed from 2027-01-31.",
    );
    expect(docOf("postItem")).toContain(" Evidence: assumed.");
    for (const word of ["Access", "Error codes", "@deprecated", "Maximum size"]) {
      expect(docOf("postItem").join("\n")).not.toContain(word);
    }
    expect(docOf("uploadItem")).toContain(" Maximum size of `file`: 4 bytes.");
    expect(docOf("uploadItem")).toContain(" Media types of `file`: text/csv, text/plain.");
    const unlimited = changed(({ components }) => {
      components.schemas.Upload = { properties: { file: { type: "string", format: "binary" } } };
    });
    expect(docOf("uploadItem", emitOperations(createModel(unlimited))).join("\n")).not.toContain("`file`");
  });

  it("keeps a description from ending the comment, and each of its lines in it", () => {
    const odd = changed(({ paths }) => {
      const { post } = paths["/login"] ?? {};
      if (post) post.description = "First */ line.\n\nSecond line.";
    });
    expect(docOf("login", emitOperations(createModel(odd))).slice(2, 5)).toEqual([
      " First *\\/ line.",
      "",
      " Second line.",
    ]);
  });

  it("gives each scenario the operations that it may call", () => {
    expect(operationsOf("SelfOperations")).toEqual(["getItem"]);
    expect(operationsOf("HostOperations")).toEqual(["getItem"]);
    expect(operationsOf("GuestOperations")).toEqual(["putItem"]);
    const unscoped = ["patchItem", "postItem", "deleteItem", "listItems", "uploadItem", "login"];
    expect(operationsOf("UnscopedOperations").sort()).toEqual([...unscoped].sort());
    expect(operationsOf("Operations").sort()).toEqual([...unscoped, "getItem", "putItem"].sort());
    expect(text).toMatch(/^\/\*\* Operations that need no organization\. \*\/\nexport interface Unscoped/m);
    expect(text).toMatch(/guests\. \*\/\nexport interface HostOperations/);
    expect(text).toMatch(/itself\. \*\/\nexport interface SelfOperations/);
    expect(text).toMatch(/hosts\. \*\/\nexport interface GuestOperations/);
  });
});

describe("the agreement of written-out parameters with the types", () => {
  const text = emitAgreement(models);
  it("compares each parameter of the path and the query, and nothing else", () => {
    const same = (id: string, place: string, name: string, type: string): string =>
      `  Same<NonNullable<operations["${id}"]["parameters"]["${place}"]>["${name}"], ${type}>,`;
    const all = ["getItem", "putItem", "patchItem", "postItem", "deleteItem"];
    const unscoped = all.slice(2);
    expect(text.match(/^ {2}Same<.*$/gm)?.sort()).toEqual(
      [
        ...all.map((id) => same(id, "path", "item_id", "string")),
        ...unscoped.map((id) => same(id, "path", "org_id", "string")),
        same("listItems", "query", "day", "string | undefined"),
        same("listItems", "query", "limit", "number"),
        same("listItems", "query", "price", "number | null | undefined"),
        same("listItems", "query", "archived", "boolean | null | undefined"),
        same("listItems", "query", "colors", "Color[] | undefined"),
        same("listItems", "query", "sizes", "number[] | undefined"),
        same("listItems", "query", "label", "string | undefined"),
      ].sort(),
    );
  });
  it("imports each component that it names, once and sorted", () => {
    const more = changed(({ paths }) => {
      const parameters = paths["/items"]?.get?.parameters ?? [];
      for (const name of ["Login", "Item", "Color"]) {
        parameters.push({
          name,
          in: "query",
          description: "",
          schema: { $ref: `#/components/schemas/${name}` },
        });
      }
    });
    expect(emitAgreement(createModel(more)).split("\n")[0]).toBe(
      'import type { operations, Color, Item, Login } from "@mycreditapp/types";',
    );
  });
});
