/** The OpenAPI 3.1 types of `openapi3-ts`, plus our lint rules' guarantees and our `x-` extensions. */
import type {
  ComponentsObject,
  ExampleObject,
  HeaderObject,
  MediaTypeObject,
  OpenAPIObject,
  OperationObject,
  ParameterObject,
  PathItemObject,
  ReferenceObject,
  RequestBodyObject,
  ResponseObject,
  SchemaObject,
  ServerObject,
  ServerVariableObject,
} from "openapi3-ts/oas31";
import type { AccessRules, OrganizationAccess } from "./access.js";
import type { Deprecatable } from "./deprecation.js";
import type { Evidence, Marked, MarkedSchema } from "./evidence.js";
import type { Invariants } from "./invariants.js";
import type { Lifecycle } from "./lifecycle.js";

export type Reference = ReferenceObject;

/** A bundled document: every reference points into it. */
export interface Document extends Omit<OpenAPIObject, "paths" | "components" | "servers"> {
  servers: [Server, ...Server[]];
  paths: Record<string, PathItem>;
  components: Components;
  "x-organization-access-rules": AccessRules;
  "x-invariants"?: Invariants;
}

export interface Server extends Omit<ServerObject, "variables"> {
  variables: {
    version: Omit<ServerVariableObject, "default" | "enum"> & { default: string; enum: string[] };
  };
}

export interface Components
  extends Omit<ComponentsObject, "schemas" | "parameters" | "responses" | "examples" | "requestBodies"> {
  schemas: Record<string, Schema>;
  parameters?: Record<string, Parameter>;
  responses?: Record<string, Response>;
  examples?: Record<string, Example>;
  requestBodies?: Record<string, RequestBody>;
}

/** HTTP methods of a path item, in the order of the OpenAPI specification. */
export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;
export type Method = (typeof methods)[number];

export interface PathItem
  extends Omit<PathItemObject, Method | "parameters">,
    Partial<Record<Method, Operation>> {
  parameters?: (Parameter | Reference)[];
}

export interface Operation
  extends Omit<OperationObject, "operationId" | "parameters" | "requestBody" | "responses">,
    Marked,
    Deprecatable {
  operationId: string;
  summary: string;
  description: string;
  externalDocs: { url: string };
  parameters?: (Parameter | Reference)[];
  requestBody?: RequestBody | Reference;
  responses: Record<string, Response | Reference>;
  "x-evidence": Evidence;
  "x-idempotent"?: boolean;
  "x-organization-access"?: OrganizationAccess;
}

export interface Parameter extends Omit<ParameterObject, "in" | "schema" | "examples">, Marked, Deprecatable {
  in: "path" | "query" | "header";
  description: string;
  schema: Schema;
  examples?: Record<string, Example | Reference>;
}

export interface RequestBody extends Omit<RequestBodyObject, "content"> {
  content: Record<string, MediaType>;
}

export interface Response extends Omit<ResponseObject, "content" | "headers"> {
  headers?: Record<string, Omit<HeaderObject, "schema"> & { schema?: Schema }>;
  content?: Record<string, MediaType>;
}

export interface MediaType extends Omit<MediaTypeObject, "schema" | "examples"> {
  schema: Schema;
  examples?: Record<string, Example | Reference>;
}

export interface Example extends ExampleObject {
  value: unknown;
}

/** Keywords that contain subschemas, by kind of container. */
export const applicators = {
  maps: ["properties", "patternProperties", "dependentSchemas", "$defs"],
  lists: ["anyOf", "oneOf", "allOf", "prefixItems"],
  single: [
    ...["items", "additionalProperties", "unevaluatedProperties", "propertyNames", "contains"],
    ...["not", "if", "then", "else"],
  ],
} as const;

/** A schema. In 3.1 it may have other keywords next to a `$ref`. */
export interface Schema
  extends Omit<
      SchemaObject,
      "properties" | "items" | "anyOf" | "oneOf" | "allOf" | "prefixItems" | "not" | "additionalProperties"
    >,
    MarkedSchema,
    Deprecatable {
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  prefixItems?: Schema[];
  not?: Schema;
  additionalProperties?: Schema | boolean;
  "x-max-bytes"?: number;
  "x-media-types"?: string[];
  /** Near misses of the pattern, in a document that is written from the facts. */
  "x-rejected-examples"?: string[];
  "x-lifecycle"?: Lifecycle;
}
