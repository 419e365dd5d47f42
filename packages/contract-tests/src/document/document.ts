import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A schema, as far as this suite knows its keywords. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly Json[];
  readonly "x-extensible-enum"?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
  readonly examples?: readonly Json[];
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly example?: Json;
  readonly schema: Schema;
}

export interface MediaType {
  readonly schema: Schema;
  readonly examples?: Readonly<Record<string, { readonly value: Json }>>;
}

/** A bundled OpenAPI document: every reference points into it. */
export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>> & {
    readonly schemas: Readonly<Record<string, Schema>>;
  };
  readonly security?: readonly unknown[];
  readonly [extension: `x-${string}`]: unknown;
}

export interface RawOperation {
  readonly operationId: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Record<string, MediaType> };
  readonly responses: Readonly<Record<string, { readonly content?: Record<string, MediaType> }>>;
  readonly security?: readonly unknown[];
  readonly "x-organization-access"?: Access;
}

export interface Access {
  readonly resource: "general" | "host-owned";
  readonly scenarios: readonly ("self" | "host" | "guest")[];
}

export const methods = ["get", "put", "post", "delete", "patch", "head", "options", "trace"] as const;

/** Where the bundle of `@mycreditapp/spec` lies. */
export function bundlePath(): string {
  return createRequire(import.meta.url).resolve("@mycreditapp/spec/openapi.json");
}

/** Reads the bundle of `@mycreditapp/spec`. */
export function readBundle(): Document {
  return parseDocument(bundlePath());
}

export function parseDocument(path: string): Document {
  return JSON.parse(readFileSync(path, "utf8")) as Document;
}
