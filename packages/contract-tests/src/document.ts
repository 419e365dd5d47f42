import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** A member of the document, as far as this suite looks into it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
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

export interface MediaType {
  readonly schema: Schema;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly access: { readonly resource: string; readonly scenarios: readonly string[] } | undefined;
  readonly secured: boolean;
  readonly parameters: readonly Parameter[];
  readonly body:
    | { readonly mediaType: string; readonly media: MediaType; readonly required: boolean }
    | undefined;
  readonly responses: readonly { readonly status: string; readonly media: MediaType | undefined }[];
}

type Json = Record<string, unknown>;

const file = createRequire(import.meta.url).resolve("@mycreditapp/spec/openapi.json");

/** The bundled document. */
export const document = JSON.parse(readFileSync(file, "utf8")) as Json & {
  paths: Record<string, Record<string, Json>>;
};

/** Follows a reference within the document. */
export function resolve<T>(value: T): T {
  const reference = (value as { $ref?: string } | undefined)?.$ref;
  if (!reference) return value;
  const found = reference
    .slice(2)
    .split("/")
    .reduce<unknown>((at, step) => (at as Json)[step], document);
  return resolve(found as T);
}

const methods = ["get", "put", "post", "delete", "patch"];

/** Every operation of the document. */
export const operations: readonly Operation[] = Object.entries(document.paths).flatMap(([path, item]) =>
  methods.flatMap((method) => (item[method] ? [read(method, path, item[method])] : [])),
);

function read(method: string, path: string, operation: Json): Operation {
  const body = operation.requestBody as
    | { required?: boolean; content: Record<string, MediaType> }
    | undefined;
  const [content] = Object.entries(body?.content ?? {});
  return {
    id: operation.operationId as string,
    method: method.toUpperCase(),
    path,
    access: operation["x-organization-access"] as Operation["access"],
    secured: (operation.security as unknown[] | undefined)?.length !== 0,
    parameters: ((operation.parameters as Parameter[] | undefined) ?? []).map(resolve),
    body: content && {
      mediaType: content[0],
      media: withExamples(content[1]),
      required: body?.required ?? false,
    },
    responses: Object.entries(operation.responses as Json).map(([status, response]) => {
      const media = (resolve(response) as { content?: Record<string, MediaType> }).content?.[
        "application/json"
      ];
      return { status, media: media && withExamples(media) };
    }),
  };
}

function withExamples(media: MediaType): MediaType {
  const examples = Object.entries(media.examples ?? {}).map(
    ([name, example]) => [name, resolve(example)] as const,
  );
  return { schema: media.schema, examples: Object.fromEntries(examples) };
}
