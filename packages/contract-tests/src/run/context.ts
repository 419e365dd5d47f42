import type { Document } from "../document/document.js";
import type { Recorder } from "./recorder.js";
import { SchemaChecks } from "./schema-checks.js";

/** What a case runs against: a server, and the document that it serves. */
export interface Context {
  /** Base URL of the server. */
  readonly server: string;
  readonly schemas: SchemaChecks;
  /** Told of every exchange and every check. */
  readonly recorder?: Recorder | undefined;
}

export function contextOf(server: string, document: Document, recorder?: Recorder): Context {
  return { server, schemas: new SchemaChecks(document), recorder };
}
