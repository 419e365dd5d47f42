import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The parts of the bundled spec that these tests use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly examples?: readonly unknown[];
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly example?: unknown;
  readonly schema: Schema;
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly access: { readonly resource: string; readonly scenarios: readonly Scenario[] } | undefined;
  readonly secured: boolean;
  readonly parameters: readonly Parameter[];
  readonly body:
    | { readonly mediaType: string; readonly schema: Schema; readonly example: unknown }
    | undefined;
  /** Named examples by status, in the order of the spec. */
  readonly responses: readonly {
    readonly status: string;
    readonly examples: Readonly<Record<string, unknown>>;
    readonly schema: Schema | undefined;
  }[];
}

export type Scenario = "self" | "host" | "guest";

type Json = Record<string, unknown>;

const file = fileURLToPath(import.meta.resolve("@mycreditapp/spec/openapi.json"));
const document = JSON.parse(readFileSync(file, "utf8")) as Json & {
  paths: Record<string, Record<string, Json>>;
};

/** Resolves a reference within the spec. */
export function resolve<T>(value: T): T {
  const reference = (value as { $ref?: string } | undefined)?.$ref;
  if (!reference) return value;
  const steps = reference.slice(2).split("/");
  return resolve(steps.reduce<unknown>((at, step) => (at as Json)[step], document) as T);
}

export const operations: readonly Operation[] = Object.entries(document.paths).flatMap(([path, item]) =>
  ["get", "put", "post", "delete", "patch"].flatMap((method) => {
    const operation = item[method];
    return operation ? [read(method, path, operation)] : [];
  }),
);

function read(method: string, path: string, operation: Json): Operation {
  const { content = {} } = (operation.requestBody ?? {}) as { content?: Record<string, Json> };
  const [body] = Object.entries(content);
  return {
    id: operation.operationId as string,
    method: method.toUpperCase(),
    path,
    access: operation["x-organization-access"] as Operation["access"],
    secured: (operation.security as unknown[] | undefined)?.length !== 0,
    parameters: ((operation.parameters as Parameter[] | undefined) ?? []).map(resolve),
    body: body && {
      mediaType: body[0],
      schema: resolve(body[1].schema as Schema),
      example: Object.values(readExamples(body[1]))[0],
    },
    responses: Object.entries(operation.responses as Json).map(([status, response]) => {
      const media = (resolve(response) as { content?: Record<string, Json> }).content?.["application/json"];
      return { status, examples: readExamples(media), schema: resolve(media?.schema as Schema | undefined) };
    }),
  };
}

function readExamples(media: Json | undefined): Record<string, unknown> {
  const entries = Object.entries((media?.examples ?? {}) as Record<string, unknown>);
  return Object.fromEntries(entries.map(([name, one]) => [name, (resolve(one) as { value: unknown }).value]));
}

export function findOperation(id: string): Operation {
  return operations.find((one) => one.id === id) as Operation;
}

/** The successful response of an operation. */
export function successOf({ responses }: Operation): Operation["responses"][0] {
  return responses.find(({ status }) => status.startsWith("2")) as Operation["responses"][0];
}
