/** Programs that call every operation of a document. */
import {
  type Document,
  type OperationNode,
  operationsOf,
  resolveRef,
  type Schema,
} from "@mycreditapp/document";

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
function emitParts(document: Document, { parameters, body }: OperationNode, omitted: readonly string[] = []) {
  const located = (location: string) => {
    const properties = parameters
      .map(({ value }) => value)
      .filter((one) => one.in === location && one.required && !omitted.includes(one.name))
      .map((one) => `${JSON.stringify(one.name)}: ${emitLiteral(document, one.schema)}`);
    return properties.length > 0 ? [`${location}: { ${properties.join(", ")} }`] : [];
  };
  return {
    parameters: ["path", "query"].flatMap(located),
    headers: located("header"),
    body: body ? [`body: ${emitLiteral(document, body.media.schema)}`] : [],
  };
}

const braces = (parts: readonly string[]) => (parts.length > 0 ? `{ ${parts.join(", ")} }` : "");

interface Program {
  readonly head: string;
  call(document: Document, operation: OperationNode): string;
}

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
      const { parameters, body } = emitParts(document, operation, access ? ["org_id"] : []);
      return `void ${access?.scenarios[0] ?? "unscoped"}.${id}(${braces([...parameters, ...body])});`;
    },
  },
  "openapi-fetch": {
    head: `import type createClient from "openapi-fetch";
import type { paths } from "@mycreditapp/types";
declare const http: ReturnType<typeof createClient<paths>>;
export { http };
`,
    call(document, operation) {
      const { parameters, headers, body } = emitParts(document, operation);
      const all = [...parameters, ...headers];
      const init = braces([...(all.length > 0 ? [`params: ${braces(all)}`] : []), ...body]);
      return `void http.${operation.method}(${[JSON.stringify(operation.path), ...(init ? [init] : [])].join(", ")});`;
    },
  },
  "fetch and a cast": {
    head: `import type { operations } from "@mycreditapp/types";
export type { operations };
`,
    call(document, operation) {
      const { headers, body } = emitParts(document, operation);
      const init = [
        `method: "${operation.method}"`,
        ...headers.map((part) => part.replace(/^header:/, "headers:")),
        ...body.map((part) => `body: JSON.stringify(${part.slice("body: ".length)})`),
      ];
      const request = `fetch(${JSON.stringify(operation.path)}, ${braces(init)})`;
      const json = operation.responses.some(
        (one) => one.status === "200" && one.mediaType === "application/json",
      );
      const content = `operations["${operation.id}"]["responses"][200]["content"]["application/json"]`;
      return `export const ${operation.id} = async () => (await (await ${request}).json()) as ${json ? content : "undefined"};`;
    },
  },
} satisfies Record<string, Program>;

export type ProgramName = keyof typeof programs;

/** Returns a program that calls every operation, and the same without calls. */
export function emitProgram(document: Document, name: ProgramName): { all: string; none: string } {
  const { head, call }: Program = programs[name];
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
