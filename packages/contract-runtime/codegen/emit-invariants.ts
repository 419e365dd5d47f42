import {
  componentName,
  type Document,
  operationsOf,
  resolveRef,
  type Schema,
  successOf,
} from "@mycreditapp/document";

/** Emits `x-invariants` by operation, and the schemas of lists and records that they name resolved. */
export function emitInvariants(document: Document): string {
  const rules = document["x-invariants"];
  const entries = operationsOf(document).map((operation) => {
    const schema = successOf(operation)?.media?.schema;
    const names = operation.parameters.map(({ value }) => value.name);
    return [operation.id, schema ? invariantsOf(document, schema, names) : {}] as const;
  });
  return `/** What holds in the responses of an operation, beyond their schemas. */
export interface OperationInvariants {
  /** JSON Pointer of the list. */
  readonly list?: string;
  /** True if the total counts at least the items. */
  readonly counted?: true;
  /** Field that identifies an item of the list. */
  readonly key?: string;
  /** Query parameter with the maximum number of items. */
  readonly limit?: string;
  /** Query parameter with the number of items that the page skips. */
  readonly offset?: string;
  /** Field that equals a path parameter, by parameter. */
  readonly record?: Readonly<Record<string, string>>;
}

/** Invariants of the operations that have any. */
export const operationInvariants: Readonly<Record<string, OperationInvariants>> = {
${entries
  .filter(([, one]) => Object.keys(one).length > 0)
  .map(([id, one]) => `  ${id}: ${JSON.stringify(one)},`)
  .join("\n")}
};

/** Statuses that an error code comes with. */
export const errorStatuses: Readonly<Record<string, readonly number[]>> = ${JSON.stringify(rules?.["status-of-error-code"].statuses ?? {})};

/** Two timestamps of a record, of which the second is not before the first. */
export const orderedTimestamps: readonly string[] = ${JSON.stringify(rules?.["updated-not-before-created"].fields ?? [])};
`;
}

function invariantsOf(document: Document, given: Schema, parameters: readonly string[]): object {
  const rules = document["x-invariants"];
  if (!rules) return {};
  const schema = resolveRef<Schema>(document, given);
  const items = schema.items ?? (schema.properties?.total_items && schema.properties.items?.items);
  if (!items) {
    const named = Object.entries(rules["requested-record"].parameters).flatMap(([parameter, records]) => {
      const field = records[componentName(given) ?? ""];
      return field && parameters.includes(parameter) ? [[parameter, field]] : [];
    });
    return named.length > 0 ? { record: Object.fromEntries(named) } : {};
  }
  const key = rules["unique-items"].keys[componentName(items) ?? ""];
  const limit = rules["items-within-limit"].parameter;
  const { parameter: offset, except } = rules["total-not-below-items"];
  const counted = schema.properties?.total_items && !except.includes(componentName(given) ?? "");
  return {
    list: schema.items ? "" : "/items",
    ...(counted && { counted: true }),
    ...(key && { key }),
    ...(parameters.includes(limit) && { limit }),
    ...(parameters.includes(offset) && { offset }),
  };
}
