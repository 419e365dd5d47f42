import type { createClient } from "@mycreditapp/client";
import { type Document, valueAt } from "@mycreditapp/document";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Violation } from "../cases/case.js";
import type { Recorder } from "./traffic.js";

/** The server that a request runs against. */
export interface RequestContext {
  /** Base URL of the server. */
  readonly server: string;
  /** Sends the requests of the client, instead of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Creates the client, instead of the built package. */
  readonly createClient?: typeof createClient;
  /** Receives every exchange and every check. */
  readonly recorder?: Recorder | undefined;
}

/** The server, and the document that it serves. */
export interface Context extends RequestContext {
  readonly schemas: SchemaChecks;
}

export function contextOf(server: string, document: Document, recorder?: Recorder): Context {
  return { server, schemas: new SchemaChecks(document), recorder };
}

/** Validates values against the schemas of one document. */
class SchemaChecks {
  readonly #ajv: Ajv2020;
  readonly #document: Document;

  constructor(document: Document) {
    this.#document = document;
    this.#ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
    addFormats.default(this.#ajv);
    this.#ajv.addSchema({ $id: "document", ...document });
  }

  /** Returns the violations of the schema at a pointer; undefined if there is no such schema. */
  check(pointer: string, value: unknown): Violation[] | undefined {
    if (valueAt(this.#document, pointer) === undefined) return undefined;
    const validate = this.#ajv.getSchema(`document${encodeFragment(pointer)}`);
    if (!validate) return undefined;
    validate(value);
    return (validate.errors ?? []).map(violationOf);
  }
}

/** A JSON Pointer as a URI fragment, with the braces of paths encoded. */
function encodeFragment(pointer: string): string {
  return `#${pointer.slice(1).split("/").map(encodeURIComponent).join("/")}`;
}

function violationOf({ keyword, instancePath, params }: ErrorObject): Violation {
  const steps = instancePath.split("/").slice(1);
  const missing = (params as { missingProperty?: string }).missingProperty;
  return { keyword, at: [...steps, ...(missing ? [missing] : [])].join("/") };
}
