import type { OrganizationAccess } from "./access.js";
import { join } from "./pointer.js";
import { type Node, resolveNode } from "./references.js";
import {
  type Document,
  type MediaType,
  type Method,
  methods,
  type Operation,
  type Parameter,
  type PathItem,
  type RequestBody,
  type Response,
  type Schema,
} from "./types.js";

/** Location of an operation in the document. */
export interface OperationPlace {
  readonly path: string;
  readonly method: Method;
  readonly pointer: string;
  readonly pathItem: PathItem;
  readonly operation: Operation;
}

/** An operation with its parameters, body and responses, references resolved. */
export interface OperationNode extends Omit<OperationPlace, "method"> {
  readonly id: string;
  /** The first tag. */
  readonly tag: string;
  /** In upper case, as sent. */
  readonly method: string;
  readonly access: OrganizationAccess | undefined;
  /** True if it requires an access token. */
  readonly secured: boolean;
  /** Parameters of the path item and of the operation, which override those with the same location and name. */
  readonly parameters: readonly Node<Parameter>[];
  /** The first media type of the request body. */
  readonly body: BodyNode | undefined;
  readonly responses: readonly ResponseNode[];
}

export interface BodyNode {
  /** Pointer of the media type. */
  readonly pointer: string;
  readonly mediaType: string;
  readonly required: boolean;
  readonly media: MediaType;
}

/** A response with its first media type. */
export interface ResponseNode {
  /** A status, a range such as `4XX`, or `default`. */
  readonly status: string;
  readonly pointer: string;
  readonly response: Response;
  readonly mediaType: string | undefined;
  readonly media: MediaType | undefined;
  readonly schema: Node<Schema> | undefined;
  readonly examples: readonly NamedExample[];
}

export interface NamedExample {
  readonly name: string;
  readonly value: unknown;
  /** Pointer of the operation's entry, whose value may be in a component. */
  readonly pointer: string;
}

/** Yields the location of every operation, in document order. Resolves no references, so it accepts a broken document. */
export function* operationPlaces({ paths }: Pick<Document, "paths">): Generator<OperationPlace> {
  for (const [path, pathItem] of Object.entries(paths)) {
    for (const method of Object.keys(pathItem).filter(isMethod)) {
      const operation = pathItem[method];
      if (operation) yield { path, method, pointer: join("#/paths", path, method), pathItem, operation };
    }
  }
}

/** Returns all operations in document order. */
export function operationsOf(document: Document): OperationNode[] {
  return [...operationPlaces(document)].map((location) => {
    const { operation, pointer, method } = location;
    return {
      ...location,
      id: operation.operationId,
      tag: operation.tags?.[0] ?? "",
      method: method.toUpperCase(),
      access: operation["x-organization-access"],
      secured: (operation.security ?? document.security ?? []).length > 0,
      parameters: parametersOf(document, location),
      body: bodyOf(document, location),
      responses: Object.entries(operation.responses).map(([status, response]) =>
        responseOf(document, status, resolveNode(document, join(pointer, "responses", status), response)),
      ),
    };
  });
}

/** Returns the first 2XX response, if documented. */
export function successOf({ responses }: Pick<OperationNode, "responses">): ResponseNode | undefined {
  return responses.find(({ status }) => status.startsWith("2"));
}

/** Returns the named examples of the media type or parameter at `pointer`. */
export function examplesOf(
  document: Document,
  pointer: string,
  { examples }: Pick<MediaType, "examples">,
): NamedExample[] {
  return Object.entries(examples ?? {}).map(([name, example]) => {
    const at = join(pointer, "examples", name);
    return { name, value: resolveNode(document, at, example).value.value, pointer: at };
  });
}

function isMethod(name: string): name is Method {
  return (methods as readonly string[]).includes(name);
}

function parametersOf(document: Document, { path, pathItem, operation, pointer }: OperationPlace) {
  const read = (at: string, { parameters = [] }: Pick<Operation, "parameters">): Node<Parameter>[] =>
    parameters.map((parameter, index) => resolveNode(document, join(at, "parameters", index), parameter));
  const own = read(pointer, operation);
  const shared = read(join("#/paths", path), pathItem).filter(
    ({ value }) => !own.some((other) => other.value.in === value.in && other.value.name === value.name),
  );
  return [...shared, ...own];
}

function bodyOf(document: Document, { operation, pointer }: OperationPlace): BodyNode | undefined {
  if (!operation.requestBody) return undefined;
  const node = resolveNode<RequestBody>(document, join(pointer, "requestBody"), operation.requestBody);
  const [content] = Object.entries(node.value.content);
  if (!content) return undefined;
  const [mediaType, media] = content;
  const required = node.value.required ?? false;
  return { pointer: join(node.pointer, "content", mediaType), mediaType, media, required };
}

function responseOf(document: Document, status: string, { value, pointer }: Node<Response>): ResponseNode {
  const [mediaType, media] = Object.entries(value.content ?? {})[0] ?? [];
  const at = join(pointer, "content", mediaType ?? "");
  return {
    status,
    pointer,
    response: value,
    mediaType,
    media,
    schema: media && { value: media.schema, pointer: join(at, "schema") },
    examples: media ? examplesOf(document, at, media) : [],
  };
}
