import type { Access, Document, MediaType, Parameter, Schema } from "./document.js";
import { methods } from "./document.js";
import { follow, join, type Node } from "./node.js";

/** An operation with everything that stands in it, references followed. */
export interface Operation {
  readonly id: string;
  readonly tag: string;
  readonly method: string;
  readonly path: string;
  readonly pointer: string;
  readonly access: Access | undefined;
  readonly secured: boolean;
  readonly parameters: readonly Node<Parameter>[];
  readonly body: Body | undefined;
  readonly responses: readonly Response[];
}

export interface Body {
  readonly pointer: string;
  readonly mediaType: string;
  readonly required: boolean;
  readonly media: MediaType;
}

export interface Response {
  readonly status: string;
  readonly pointer: string;
  readonly mediaType: string | undefined;
  readonly schema: Node<Schema> | undefined;
  readonly examples: readonly { readonly name: string; readonly value: unknown; readonly pointer: string }[];
}

/** Every operation of the document, in its order. */
export function operationsOf(document: Document): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => (item[method] ? [read(document, method, path)] : [])),
  );
}

function read(document: Document, method: string, path: string): Operation {
  const pointer = join("#/paths", path, method);
  const raw = (document.paths[path] as Record<string, Document["paths"][string][string]>)[method];
  if (!raw) throw new Error(`${method} ${path} is not in the document.`);
  const security = raw.security ?? document.security ?? [];
  return {
    id: raw.operationId,
    tag: raw.tags?.[0] ?? "",
    method: method.toUpperCase(),
    path,
    pointer,
    access: raw["x-organization-access"],
    secured: security.length > 0,
    parameters: (raw.parameters ?? []).map((parameter, index) =>
      follow(document, join(pointer, "parameters", index), parameter),
    ),
    body: bodyOf(pointer, raw.requestBody),
    responses: Object.entries(raw.responses).map(([status, response]) =>
      responseOf(document, status, follow(document, join(pointer, "responses", status), response)),
    ),
  };
}

function bodyOf(
  operation: string,
  body: { readonly required?: boolean; readonly content: Record<string, MediaType> } | undefined,
): Body | undefined {
  const [content] = Object.entries(body?.content ?? {});
  if (!content) return undefined;
  const [mediaType, media] = content;
  const pointer = join(operation, "requestBody", "content", mediaType);
  return { pointer, mediaType, media, required: body?.required ?? false };
}

function responseOf(
  document: Document,
  status: string,
  { value, pointer }: Node<{ readonly content?: Record<string, MediaType> }>,
): Response {
  const [content] = Object.entries(value.content ?? {});
  if (!content) return { status, pointer, mediaType: undefined, schema: undefined, examples: [] };
  const [mediaType, media] = content;
  const at = join(pointer, "content", mediaType);
  const examples = Object.entries(media.examples ?? {}).map(([name, example]) => {
    const found = follow(document, join(at, "examples", name), example);
    return { name, value: found.value.value, pointer: join(at, "examples", name) };
  });
  return {
    status,
    pointer,
    mediaType,
    schema: { value: media.schema, pointer: join(at, "schema") },
    examples,
  };
}
