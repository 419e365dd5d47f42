import { join, methods } from "@mycreditapp/document";
import { type Fields, isFields, type Node, Source } from "../document/source.js";
import type { Union } from "../schema/atoms.js";
import { anything, type Schemas } from "../schema/atoms.js";
import { readSchemas } from "../schema/read.js";

/** A parameter or header. */
export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  readonly allowEmptyValue: boolean;
  /** Of `content`. */
  readonly mediaType?: string;
  readonly schema: Union;
  readonly node: Node<Fields>;
}

export interface Media {
  readonly mediaType: string;
  readonly schema?: Union;
  readonly schemaNode?: Node;
  readonly node: Node<Fields>;
}

export interface Body {
  readonly required: boolean;
  readonly media: readonly Media[];
  readonly node: Node<Fields>;
}

export interface Response {
  readonly status: string;
  readonly headers: readonly Parameter[];
  readonly media: readonly Media[];
  readonly node: Node<Fields>;
}

/** Scopes by security scheme; all are needed. */
export type Requirement = Readonly<Record<string, readonly string[]>>;

/** An operation with inherited parameters, servers and security. */
export interface Operation {
  /** `operationId`, or method and path. */
  readonly id: string;
  readonly operationId?: string;
  readonly route: string;
  readonly method: string;
  readonly path: string;
  /** The path without parameter names. */
  readonly template: string;
  /** Sent by the server: a webhook or callback. */
  readonly isReversed: boolean;
  readonly tag: string;
  readonly parameters: readonly Parameter[];
  readonly body?: Body;
  readonly responses: readonly Response[];
  readonly security: readonly Requirement[];
  readonly servers: readonly Server[];
  readonly node: Node<Fields>;
  /** The path item. */
  readonly item: Node<Fields>;
}

export interface Server {
  /** With each combination of its variables; a variable without values stays. */
  readonly urls: readonly string[];
  readonly defaultUrl: string;
}

/** A document, its references resolved. */
export interface Model {
  readonly source: Source;
  readonly schemas: Schemas;
  readonly operations: readonly Operation[];
  readonly securitySchemes: ReadonlyMap<string, Fields>;
}

export function readModel(file: string): Model {
  const source = new Source(file);
  const schemas = readSchemas(source);
  const reader = operationReader(source, schemas);
  const paths = source.members(source.at(source.root, "paths")).filter(([path]) => path.startsWith("/"));
  const webhooks = source.members(source.at(source.root, "webhooks"));
  const operations = [
    ...paths.flatMap(([path, item]) => reader(path, item, false)),
    ...webhooks.flatMap(([name, item]) => reader(name, item, true)),
  ];
  const schemes = source.members<Fields>(source.at(source.root, "components", "securitySchemes"));
  return {
    source,
    schemas,
    operations,
    securitySchemes: new Map(schemes.map(([name, { value }]) => [name, value])),
  };
}

function operationReader(source: Source, schemas: Schemas) {
  return function read(path: string, item: Node<Fields>, isReversed: boolean, prefix = ""): Operation[] {
    return methods.flatMap((method) => {
      const node = source.at(item, method);
      if (!node || !isFields(node.value)) return [];
      const { operationId, tags } = node.value as { operationId?: string; tags?: string[] };
      const route = `${prefix}${isReversed && !prefix ? "webhook " : ""}${method.toUpperCase()} ${path}`;
      const body = source.at(node, "requestBody");
      const own = parametersAt(node);
      const shared = parametersAt(item).filter((one) => !own.some((other) => keyOf(other) === keyOf(one)));
      const made: Operation = {
        id: operationId ?? route,
        ...(operationId ? { operationId } : {}),
        route,
        method: method.toUpperCase(),
        path,
        template: `${prefix}${path.replaceAll(/\{[^}]*\}/g, "{}")}`,
        isReversed,
        tag: tags?.[0] ?? "",
        parameters: [...shared, ...own],
        ...(body
          ? { body: { required: body.value.required === true, media: mediaAt(body), node: body } }
          : {}),
        responses: source.members<Fields>(source.at(node, "responses")).map(([status, response]) => ({
          status: status.toUpperCase() === "DEFAULT" ? "default" : status.toUpperCase(),
          headers: source
            .members<Fields>(source.at(response, "headers"))
            .map(([name, header]) => parameterOf(header, name, "header")),
          media: mediaAt(response),
          node: response,
        })),
        security: (node.value.security ?? source.root.value.security ?? []) as Requirement[],
        servers: serversAt(node) ??
          serversAt(item) ??
          serversAt(source.root) ?? [{ urls: ["/"], defaultUrl: "/" }],
        node,
        item,
      };
      const callbacks = source
        .members(source.at(node, "callbacks"))
        .flatMap(([name, callback]) =>
          source
            .members<Fields>(callback)
            .flatMap(([url, inner]) => read(url, inner, true, `${made.id} callback ${name} `)),
        );
      return [made, ...callbacks];
    });
  };

  function parametersAt(node: Node<Fields>): Parameter[] {
    return source.members<Fields>(source.at(node, "parameters")).flatMap(([, parameter]) => {
      const { name, in: place } = parameter.value as { name: string; in: Parameter["in"] };
      const isIgnored = place === "header" && /^(accept|content-type|authorization)$/i.test(name);
      return isIgnored ? [] : [parameterOf(parameter, name, place)];
    });
  }

  function parameterOf(node: Node<Fields>, name: string, place: Parameter["in"]): Parameter {
    const { value } = node;
    const style = (value.style as string) ?? (place === "query" || place === "cookie" ? "form" : "simple");
    const [media] = mediaAt(node);
    return {
      name,
      in: place,
      required: value.required === true,
      style,
      explode: (value.explode as boolean) ?? style === "form",
      allowReserved: value.allowReserved === true,
      allowEmptyValue: value.allowEmptyValue === true,
      ...(media ? { mediaType: media.mediaType } : {}),
      schema: media?.schema ?? schemaAt(node) ?? openUnion(node),
      node,
    };
  }

  function mediaAt(node: Node<Fields>): Media[] {
    return source.members<Fields>(source.at(node, "content")).map(([mediaType, media]) => {
      const schema = schemaAt(media);
      const schemaNode = schema && rawAt(media);
      return {
        mediaType: mediaType.toLowerCase(),
        ...(schema ? { schema } : {}),
        ...(schemaNode ? { schemaNode } : {}),
        node: media,
      };
    });
  }

  function schemaAt(node: Node<Fields>): Union | undefined {
    const raw = rawAt(node);
    return raw && schemas.union([raw]);
  }

  function openUnion(node: Node): Union {
    return { atoms: anything(schemas), exclusive: false, notes: {}, node, owner: schemas };
  }

  function serversAt(node: Node<Fields>): Server[] | undefined {
    const servers = source.members<Fields>(source.at(node, "servers"));
    return servers.length === 0 ? undefined : servers.map(([, { value }]) => serverOf(value));
  }
}

/** The schema below a node, its `$ref` not resolved. */
export function rawAt({ value, file, pointer }: Node<Fields>): Node | undefined {
  return value.schema === undefined
    ? undefined
    : { value: value.schema, file, pointer: join(pointer, "schema") };
}

export const keyOf = ({ in: place, name }: Pick<Parameter, "in" | "name">): string =>
  `${place} ${place === "header" ? name.toLowerCase() : name}`;

function serverOf(value: Fields): Server {
  const variables = Object.entries(
    (value.variables as Record<string, { enum?: string[]; default?: string }>) ?? {},
  );
  let urls = [String(value.url)];
  let defaultUrl = String(value.url);
  for (const [name, variable] of variables) {
    defaultUrl = defaultUrl.replaceAll(`{${name}}`, variable.default ?? "");
    const values = variable.enum ?? [];
    if (values.length > 0)
      urls = values.flatMap((one) => urls.map((url) => url.replaceAll(`{${name}}`, one)));
  }
  return { urls: urls.map(trimmed), defaultUrl: trimmed(defaultUrl) };
}

const trimmed = (url: string): string => (url.length > 1 ? url.replace(/\/$/, "") : url);
