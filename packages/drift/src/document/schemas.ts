import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { child, isObject, type Json } from "./pointer.js";

/** A value and a schema of the document that was applied to it. */
export interface Visit {
  /** JSON pointer of the value. */
  readonly at: string;
  /** JSON pointer of the schema in the document. */
  readonly node: string;
  readonly value: unknown;
}

export interface Checked {
  readonly errors: readonly ErrorObject[];
  readonly visits: readonly Visit[];
}

const nodeKeyword = "x-node";
const maps = ["properties", "patternProperties", "$defs", "dependentSchemas"];
const lists = ["allOf", "anyOf", "oneOf", "prefixItems"];
const single = [
  "items",
  "additionalProperties",
  "unevaluatedProperties",
  "contains",
  "not",
  "if",
  "then",
  "else",
];

/** Checks values against schemas of the document, and tells which schema was applied to which part. */
export class Schemas {
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true, passContext: true });
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(document: Json) {
    addFormats.default(this.#ajv);
    this.#ajv.addKeyword({
      keyword: nodeKeyword,
      schemaType: "string",
      errors: false,
      validate(
        this: Visit[],
        node: string,
        value: unknown,
        _parent?: unknown,
        data?: { instancePath: string },
      ) {
        this.push({ at: data?.instancePath ?? "", node, value });
        return true;
      },
    });
    this.#ajv.addSchema(withNodes(document), "document");
  }

  check(pointer: string, value: unknown): Checked {
    let validate = this.#compiled.get(pointer);
    if (!validate) {
      const fragment = pointer.slice(1).split("/").map(encodeURIComponent).join("/");
      validate = this.#ajv.compile({ $ref: `document#${fragment}` });
      this.#compiled.set(pointer, validate);
    }
    const visits: Visit[] = [];
    validate.call(visits as never, value);
    return { errors: [...(validate.errors ?? [])], visits };
  }
}

/** The schema in the document that an error came from. */
export function nodeOf(error: ErrorObject): string | undefined {
  const node = (error.parentSchema as Json | undefined)?.[nodeKeyword];
  return typeof node === "string" ? node : undefined;
}

/** A copy of the document in which every schema knows its own pointer. */
function withNodes(document: Json): Json {
  const copy = structuredClone(document) as Record<string, unknown>;
  const mark = (schema: unknown, pointer: string): void => {
    if (!isObject(schema)) return;
    for (const name of maps) {
      for (const [key, value] of Object.entries(isObject(schema[name]) ? schema[name] : {})) {
        mark(value, child(`${pointer}/${name}`, key));
      }
    }
    for (const name of lists) {
      const members = schema[name];
      if (Array.isArray(members)) {
        for (const [index, value] of members.entries()) mark(value, `${pointer}/${name}/${index}`);
      }
    }
    for (const name of single) mark(schema[name], `${pointer}/${name}`);
    (schema as Record<string, unknown>)[nodeKeyword] = pointer;
  };
  const find = (value: unknown, pointer: string): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      if (key === "examples" || key === "example") continue;
      const at = child(pointer, key);
      if (key === "schema" || pointer === "#/components/schemas") mark(member, at);
      else find(member, at);
    }
  };
  find(copy, "#");
  return copy;
}
