/** Tests the runner against faulty servers: a case that passes there would pass anywhere. */
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { Document } from "@mycreditapp/document";
import { expect, it } from "vitest";
import { readApproved } from "../src/approved/approved.js";
import { generate } from "../src/cases/generate.js";
import { contextOf } from "../src/run/context.js";
import { runCase, runValue } from "../src/run/run-case.js";
import { parseViolations } from "../src/run/violations.js";

const document = readApproved();
const suite = generate(document);

async function passing(respond: RequestListener): Promise<string[]> {
  const server = createServer(respond);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const context = contextOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, document);
  const operation = suite.operations.find((one) => one.operation === "getHostConnections");
  const passed: string[] = [];
  for (const one of operation?.cases ?? []) {
    if (operation && (await runCase(context, operation, one)).length === 0) passed.push(one.what);
  }
  server.close();
  return passed;
}

it("nothing passes against a server that fails", async () => {
  expect(await passing((_, response) => response.writeHead(500).end())).toEqual([]);
});

it("only cases that must be accepted pass against a server that accepts everything", async () => {
  const passed = await passing((_, response) =>
    response.setHeader("content-type", "application/json").end("{}"),
  );
  expect(passed.filter((what) => !/ accepts |^accepts /.test(what))).toEqual([]);
});

it("a rejection for another reason does not pass", async () => {
  const violation = [{ location: ["request", "query", "other"], code: "enum", message: "" }];
  const passed = await passing((_, response) =>
    response.writeHead(422, { "sl-violations": JSON.stringify(violation) }).end("{}"),
  );
  expect(passed).toEqual([]);
});

it("a response that violates its schema does not pass", async () => {
  const violation = [{ location: ["response", "body"], code: "required", message: "" }];
  const headers = { "content-type": "application/json", "sl-violations": JSON.stringify(violation) };
  expect(await passing((_, response) => response.writeHead(200, headers).end("{}"))).toEqual([]);
});

it("a missing server is reported as a failure", async () => {
  const operation = suite.operations.find((one) => one.operation === "getHostConnections");
  const [one] = operation?.cases ?? [];
  if (!operation || !one) throw new Error("no case");
  const failures = await runCase(contextOf("http://127.0.0.1:1", document), operation, one);
  expect(failures[0]).toContain("the client sent nothing");
});

it("values fail against a schema that accepts everything, one that accepts nothing, and a missing one", () => {
  const cases = suite.schemas.find(({ name }) => name === "Currency");
  if (!cases) throw new Error("no cases for Currency");
  const passed = (schema: object | undefined) => {
    const schemas = { ...document.components.schemas, Currency: schema } as never;
    const context = contextOf("", {
      ...document,
      components: { ...document.components, schemas },
    } as Document);
    return cases.cases
      .filter((one) => runValue(context, cases, one).length === 0)
      .map(({ expect: wanted }) => wanted);
  };
  expect(new Set(passed({}))).toEqual(new Set(["accepted", "addition"]));
  expect(passed({ not: {} })).toEqual([]);
  expect(passed(undefined)).toEqual([]);
});

it("violations are parsed from the header of the mock", () => {
  const header = [
    { location: ["request", "body", "items", 0], code: "type", message: "" },
    { location: ["request", "query"], code: "required", message: "must have required property 'limit'" },
    { location: ["response", "body"], code: "enum", message: "" },
    { location: ["request"], code: 415, message: "" },
  ];
  expect(parseViolations(JSON.stringify(header)).map(({ keyword, at }) => `${keyword} ${at}`)).toEqual([
    "type body/items/0",
    "required query/limit",
    "enum response/body",
    "415 ",
  ]);
  expect(parseViolations(null)).toEqual([]);
});
