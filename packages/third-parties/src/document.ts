/** The document as `@mycreditapp/spec` publishes it. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export interface Source {
  /** Paths of the two published forms. */
  readonly yaml: string;
  readonly json: string;
  /** The operations that a tool must find. */
  readonly operations: readonly Operation[];
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
}

const published = (form: string) => fileURLToPath(import.meta.resolve(`@mycreditapp/spec/openapi.${form}`));

/** Reads the operations of a document that is stored as YAML and as JSON. */
export function readSource(yaml = published("yaml"), json = published("json")): Source {
  const { paths } = JSON.parse(readFileSync(json, "utf8")) as { paths: Record<string, object> };
  const members = Object.values(paths).flatMap((item) => Object.values(item) as Partial<Operation>[]);
  return { yaml, json, operations: members.filter((member): member is Operation => !!member.operationId) };
}
