/** The members of the bundled document that the generator reads. */
export interface Document {
  readonly info: { readonly version: string };
  readonly servers: readonly [Server];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly responses: Readonly<Record<string, Response>>;
    readonly schemas: Readonly<Record<string, Schema>>;
  };
  readonly "x-organization-access-rules": AccessRules;
}

export type Scenario = "self" | "host" | "guest";
export type Resource = "general" | "host-owned";
export type AccessRules = Readonly<
  Record<
    Resource,
    Record<Scenario, Record<"requester" | "target" | "org_id", "me" | Exclude<Scenario, "self">>>
  >
>;

interface Server {
  readonly url: string;
  readonly variables: { readonly version: { readonly default: string; readonly enum: readonly string[] } };
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly deprecated?: boolean;
  readonly externalDocs: { readonly url: string };
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: {
    readonly required?: boolean;
    readonly content: Readonly<Record<string, MediaType>>;
  };
  readonly responses: Readonly<Record<string, Response | Reference>>;
  readonly security?: readonly unknown[];
  readonly "x-evidence": string;
  readonly "x-evidence-note"?: string;
  readonly "x-idempotent"?: boolean;
  readonly "x-organization-access"?: {
    readonly resource: Resource;
    readonly scenarios: readonly Scenario[];
    readonly "x-evidence": string;
  };
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly description: string;
  readonly schema: Schema | Reference;
}

export interface MediaType {
  readonly schema: Schema | Reference;
  readonly examples?: Readonly<Record<string, unknown>>;
}

export interface Response {
  readonly content?: Readonly<Record<string, MediaType>>;
}

export interface Schema {
  readonly maximum?: number;
  readonly type?: string | readonly string[];
  readonly items?: Schema | Reference;
  readonly anyOf?: readonly (Schema | Reference)[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly format?: string;
  readonly "x-max-bytes"?: number;
  readonly "x-media-types"?: readonly string[];
}

export interface Reference {
  readonly $ref: string;
}

const methods = new Set(["get", "put", "post", "delete", "patch", "head", "options", "trace"]);

/** Every operation with its method and path, in the order of the document. */
export function* operationsOf(
  document: Document,
): Generator<[method: string, path: string, operation: Operation]> {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      if (methods.has(method)) yield [method.toUpperCase(), path, operation];
    }
  }
}

/** Follows a reference within the document. */
export function resolve<T extends object>(document: Document, value: T | Reference): T {
  if (!("$ref" in value)) return value;
  const found = value.$ref
    .slice(2)
    .split("/")
    .reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], document);
  return found as T;
}

/** Name of the component that a reference leads to, if it is one. */
export function componentName(value: object): string | undefined {
  return "$ref" in value ? String(value.$ref).split("/").at(-1) : undefined;
}
