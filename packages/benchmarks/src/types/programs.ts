/** Programs that call every operation of a document. */

import {
  type Document,
  type OperationNode,
  operationsOf,
  resolveRef,
  type Schema,
} from "@mycreditapp/document";
import type { generators } from "@mycreditapp/third-parties/generators";

/** Returns a literal with every required property, so that it is checked like a real call. */
function emitLiteral(document: Document, node: Schema): string {
  const literal = (one: Schema) => emitLiteral(document, one);
  const schema = resolveRef<Schema>(document, node);
  if (schema.enum) return JSON.stringify(schema.enum[0]);
  if (schema.anyOf?.[0]) return literal(schema.anyOf[0]);
  if (schema.items) return `[${literal(schema.items)}]`;
  if (schema.format === "binary") return "file";
  if (schema.properties) {
    const properties = (schema.required ?? []).map(
      (name) => `${name}: ${literal(schema.properties?.[name] ?? {})}`,
    );
    return `{ ${properties.join(", ")} }`;
  }
  const type = [schema.type].flat()[0];
  return type === "boolean" ? "true" : type === "integer" || type === "number" ? "1" : '"x"';
}

/** Returns the required parameters of each location, and the body, as literals. */
function emitParts(document: Document, { parameters, body }: OperationNode) {
  const located = (location: string, omitted: readonly string[] = []) => {
    const properties = parameters
      .map(({ value }) => value)
      .filter((one) => one.in === location && one.required && !omitted.includes(one.name))
      .map((one) => [one.name, emitLiteral(document, one.schema)] as const);
    const literal = properties.map(([name, value]) => `${JSON.stringify(name)}: ${value}`);
    return {
      values: properties.map(([, value]) => value),
      object: literal.length > 0 ? `{ ${literal.join(", ")} }` : undefined,
    };
  };
  return { located, body: body && emitLiteral(document, body.media.schema) };
}

/** Returns an object of the properties that have a value; undefined if none has. */
function emitObject(properties: Readonly<Record<string, string | undefined>>): string | undefined {
  const present = Object.entries(properties).filter(([, value]) => value !== undefined);
  return present.length > 0 ? `{ ${present.map((entry) => entry.join(": ")).join(", ")} }` : undefined;
}

const emitArguments = (values: readonly (string | undefined)[]) =>
  `(${values.filter((value) => value !== undefined).join(", ")})`;

interface Program {
  readonly head: string;
  /** Key of the generator that writes what it imports, into the folder next to the program. */
  readonly generator?: keyof typeof generators;
  call(document: Document, operation: OperationNode): string;
}

/** Orval and Kubb take required arguments in the same order. */
const positional = (sdk: string, generator: keyof typeof generators): Program => ({
  head: `import * as sdk from ${JSON.stringify(`../${generator}/${sdk}`)};\nexport { sdk };\n`,
  generator,
  call(document, operation) {
    const { located, body } = emitParts(document, operation);
    const [query, headers] = [located("query").object, located("header").object];
    return `void sdk.${operation.id}${emitArguments([...located("path").values, body, query, headers])};`;
  },
});

/** A program's head and calls, by what it uses. */
export const programs = {
  "@mycreditapp/client": {
    head: `import type { GuestOperations, HostOperations, UnscopedOperations, SelfOperations } from "@mycreditapp/client";
declare const self: SelfOperations;
declare const host: HostOperations;
declare const guest: GuestOperations;
declare const unscoped: UnscopedOperations;
export { guest, host, self, unscoped };
`,
    call(document, operation) {
      const { id, access } = operation;
      const { located, body } = emitParts(document, operation);
      const path = located("path", access ? ["org_id"] : []).object;
      const input = emitObject({ path, query: located("query").object, body });
      return `void ${access?.scenarios[0] ?? "unscoped"}.${id}${emitArguments([input])};`;
    },
  },
  "fetch and a cast": {
    head: `import type { operations } from "@mycreditapp/types";
export type { operations };
`,
    call(document, operation) {
      const { located, body } = emitParts(document, operation);
      const init = emitObject({
        method: JSON.stringify(operation.method),
        headers: located("header").object,
        body: body && `JSON.stringify(${body})`,
      });
      const request = `fetch${emitArguments([JSON.stringify(operation.path), init])}`;
      const json = operation.responses.some(
        (one) => one.status === "200" && one.mediaType === "application/json",
      );
      const content = `operations["${operation.id}"]["responses"][200]["content"]["application/json"]`;
      return `export const ${operation.id} = async () => (await (await ${request}).json()) as ${json ? content : "undefined"};`;
    },
  },
  "openapi-fetch": {
    head: `import type createClient from "openapi-fetch";
import type { paths } from "@mycreditapp/types";
declare const http: ReturnType<typeof createClient<paths>>;
export { http };
`,
    call(document, operation) {
      const { located, body } = emitParts(document, operation);
      const [path, query, header] = ["path", "query", "header"].map((name) => located(name).object);
      const init = emitObject({ params: emitObject({ path, query, header }), body });
      return `void http.${operation.method}${emitArguments([JSON.stringify(operation.path), init])};`;
    },
  },
  "@hey-api/openapi-ts": {
    head: `import * as sdk from "../@hey-api/openapi-ts/api/sdk.gen.js";\nexport { sdk };\n`,
    generator: "@hey-api/openapi-ts",
    call(document, operation) {
      const { located, body } = emitParts(document, operation);
      const [path, query, headers] = ["path", "query", "header"].map((name) => located(name).object);
      return `void sdk.${operation.id}${emitArguments([emitObject({ path, query, headers, body })])};`;
    },
  },
  orval: positional("api.js", "orval"),
  kubb: positional("api/client/index.js", "@kubb/core"),
} satisfies Record<string, Program>;

export type ProgramName = keyof typeof programs;

/** Returns the generator whose code a program imports. */
export const generatorOf = (name: ProgramName) => (programs[name] as Program).generator;

/** Returns a program that calls every operation, and the same without calls. */
export function emitProgram(document: Document, name: ProgramName): { all: string; none: string } {
  const { head, call } = programs[name];
  const none = `${head}declare const file: Blob;\nexport { file };\n`;
  return {
    none,
    all: `${none}${operationsOf(document)
      .map((one) => call(document, one))
      .join("\n")}\n`,
  };
}

const path = `path: { guest_org_id: "x" }`;

/** Calls that must not compile, one of each kind. */
export const wrongCalls = {
  "misspelt path parameter": `self.getGuestConnection({ path: { guest_orgid: "x" } })`,
  "missing path parameter": "self.getGuestConnection()",
  "path parameter of a wrong type": "self.getGuestConnection({ path: { guest_org_id: 1 } })",
  "misspelt query parameter": `self.getHostConnections({ query: { statuses: ["connected"], serch_text: "x" } })`,
  "unknown enum value": `self.getHostConnections({ query: { statuses: ["conected"] } })`,
  "misspelt property of a body": `self.patchGuestConnection({ ${path}, body: { archived: true, archivd: true } })`,
  "property of a wrong type": `self.patchGuestConnection({ ${path}, body: { archived: "yes" } })`,
  "operation of another scenario": `guest.patchGuestConnection({ ${path}, body: { archived: true } })`,
} as const;
