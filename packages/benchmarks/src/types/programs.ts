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
  /** Returns an expression that makes the call: a promise. */
  call(document: Document, operation: OperationNode): string;
  /** Returns an expression of the data. Default: `await` and the call. */
  read?(call: string, operation: OperationNode): string;
}

/** Orval and Kubb take required arguments in the same order. */
const positional = (sdk: string, generator: keyof typeof generators): Program => ({
  head: `import * as sdk from ${JSON.stringify(`../${generator}/${sdk}`)};\nexport { sdk };\n`,
  generator,
  call(document, operation) {
    const { located, body } = emitParts(document, operation);
    const [query, headers] = [located("query").object, located("header").object];
    return `sdk.${operation.id}${emitArguments([...located("path").values, body, query, headers])}`;
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
      return `${access?.scenarios[0] ?? "unscoped"}.${id}${emitArguments([input])}`;
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
      return `fetch${emitArguments([JSON.stringify(operation.path), init])}`;
    },
    read(call: string, operation: OperationNode) {
      const json = operation.responses.some(
        (one) => one.status === "200" && one.mediaType === "application/json",
      );
      const content = `operations["${operation.id}"]["responses"][200]["content"]["application/json"]`;
      return `(await (await ${call}).json()) as ${json ? content : "undefined"}`;
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
      return `http.${operation.method}${emitArguments([JSON.stringify(operation.path), init])}`;
    },
  },
  "@hey-api/openapi-ts": {
    head: `import * as sdk from "../@hey-api/openapi-ts/api/sdk.gen.js";\nexport { sdk };\n`,
    generator: "@hey-api/openapi-ts",
    call(document, operation) {
      const { located, body } = emitParts(document, operation);
      const [path, query, headers] = ["path", "query", "header"].map((name) => located(name).object);
      return `sdk.${operation.id}${emitArguments([emitObject({ path, query, headers, body })])}`;
    },
  },
  orval: positional("api.js", "orval"),
  kubb: positional("api/client/index.js", "@kubb/core"),
} satisfies Record<string, Program>;

export type ProgramName = keyof typeof programs;

/** Returns the generator whose code a program imports. */
export const generatorOf = (name: ProgramName) => (programs[name] as Program).generator;

/**
 * Returns a program with a function for each operation, which calls it and returns its data; and the same without functions.
 * Arrow functions would let a compiler walk back over all constants before a call, which costs more than the call.
 */
export function emitProgram(document: Document, name: ProgramName) {
  const { head, call, read = (promise) => `await ${promise}` }: Program = programs[name];
  const none = `${head}declare const file: Blob;\nexport { file };\n`;
  const emit = (statement: (one: OperationNode) => string) =>
    `${none}${operationsOf(document).map(statement).join("\n")}\n`;
  return {
    none,
    all: emit((one) => `export async function ${one.id}() { return ${read(call(document, one), one)}; }`),
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
