import { describe, expect, inject, it } from "vitest";
import { type Operation, operations, resolve } from "../src/document.js";
import { inputOf } from "../src/inputs.js";

const mock = inject("mock");

/** A request that is made by hand, so that it can be made wrong: the client would not send it. */
interface Draft {
  path: Record<string, unknown>;
  query: Record<string, unknown>;
  headers: Record<string, string>;
  body: unknown;
}

function draftOf(operation: Operation): Draft {
  const headers: Record<string, string> = { accept: "application/json" };
  if (operation.secured) headers.authorization = "Bearer any";
  for (const parameter of operation.parameters) {
    if (parameter.in === "header") headers[parameter.name] = String(parameter.example);
  }
  return { headers, body: undefined, ...inputOf(operation) };
}

async function send(operation: Operation, draft: Draft): Promise<Response> {
  const path = operation.path.replace(/\{(.*?)\}/g, (_, name) => String(draft.path[name]));
  const query = new URLSearchParams(
    Object.entries(draft.query).map(([name, value]) => [name, String(value)]),
  );
  const isForm = operation.body?.mediaType === "multipart/form-data";
  const headers = { ...draft.headers };
  let body: BodyInit | undefined;
  if (draft.body !== undefined && isForm) {
    body = new FormData();
    for (const [name, value] of Object.entries(draft.body as object)) body.append(name, value);
  } else if (draft.body !== undefined) {
    headers["content-type"] = "application/json";
    body = JSON.stringify(draft.body);
  }
  const search = query.size > 0 ? `?${query}` : "";
  return await fetch(`${mock}${path}${search}`, { method: operation.method, headers, body: body ?? null });
}

async function expectRefused(operation: Operation, draft: Draft, named: string): Promise<void> {
  const response = await send(operation, draft);
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(response.status).toBeLessThan(500);
  expect(response.headers.get("sl-violations")).toContain(named);
}

for (const operation of operations) {
  describe(`${operation.id} is refused`, () => {
    it("not at all when it is right", async () => {
      const response = await send(operation, draftOf(operation));
      expect(response.status).toBe(200);
      expect(response.headers.get("sl-violations")).toBeNull();
    });

    if (operation.access) {
      it("never without the two organization headers being required", () => {
        const names = operation.parameters
          .filter((one) => one.in === "header" && one.required)
          .map(({ name }) => name);
        expect(names).toEqual(["Requester-Organization-ID", "Target-Organization-ID"]);
      });
    }

    for (const parameter of operation.parameters.filter(({ required }) => required)) {
      if (parameter.in === "header") {
        it(`without the header ${parameter.name}`, async () => {
          const draft = draftOf(operation);
          delete draft.headers[parameter.name];
          await expectRefused(operation, draft, parameter.name.toLowerCase());
        });
        it(`with a header ${parameter.name} that is not a UUID`, async () => {
          const draft = draftOf(operation);
          draft.headers[parameter.name] = "me";
          await expectRefused(operation, draft, parameter.name.toLowerCase());
        });
      }
      if (parameter.in === "query") {
        it(`without the query parameter ${parameter.name}`, async () => {
          const draft = draftOf(operation);
          delete draft.query[parameter.name];
          await expectRefused(operation, draft, parameter.name);
        });
      }
      if (parameter.in === "path" && parameter.schema.format === "uuid") {
        it(`with a path parameter ${parameter.name} that is not a UUID`, async () => {
          const draft = draftOf(operation);
          draft.path[parameter.name] = "undefined";
          await expectRefused(operation, draft, parameter.name);
        });
      }
    }

    if (operation.body?.required) {
      it("without a body", async () => {
        const response = await send(operation, { ...draftOf(operation), body: undefined });
        expect(response.status).toBeGreaterThanOrEqual(400);
        expect(response.headers.get("sl-violations")).not.toBeNull();
      });
      for (const name of resolve(operation.body.media.schema).required ?? []) {
        it(`without the body field ${name}`, async () => {
          const draft = draftOf(operation);
          const { [name]: _, ...rest } = draft.body as Record<string, unknown>;
          await expectRefused(operation, { ...draft, body: rest }, name);
        });
      }
    }

    if (operation.secured) {
      it("without a token", async () => {
        const draft = draftOf(operation);
        delete draft.headers.authorization;
        const response = await send(operation, draft);
        expect(response.status).toBe(401);
      });
    }
  });
}
