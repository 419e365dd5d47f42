import { type Document, schemasOf } from "@mycreditapp/document";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

/** A value, and a schema of the document that was applied to it. */
export interface Visit {
  /** JSON Pointer of the value. */
  readonly at: string;
  /** JSON Pointer of the schema in the document. */
  readonly schema: string;
  readonly value: unknown;
}

export interface CheckResult {
  readonly errors: readonly ErrorObject[];
  readonly visits: readonly Visit[];
}

const pointerKeyword = "x-pointer";

/** Validates values against schemas of the document, and reports which schema was applied to which value. */
export class SchemaChecker {
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true, passContext: true });
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(document: Document) {
    addFormats.default(this.#ajv);
    this.#ajv.addKeyword({
      keyword: pointerKeyword,
      schemaType: "string",
      errors: false,
      validate(
        this: Visit[],
        schema: string,
        value: unknown,
        _parent?: unknown,
        data?: { instancePath: string },
      ) {
        this.push({ at: data?.instancePath ?? "", schema, value });
        return true;
      },
    });
    this.#ajv.addSchema(withPointers(document), "document");
  }

  /** Validates a value against the schema at a JSON Pointer. */
  check(pointer: string, value: unknown): CheckResult {
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

/** JSON Pointer of the schema that an error comes from. */
export function schemaOf(error: ErrorObject): string | undefined {
  const pointer = (error.parentSchema as Record<string, unknown> | undefined)?.[pointerKeyword];
  return typeof pointer === "string" ? pointer : undefined;
}

/** A copy of the document in which every schema has its own JSON Pointer as a keyword. */
function withPointers(document: Document): Document {
  const copy = structuredClone(document);
  for (const { value, pointer } of schemasOf(copy)) {
    (value as Record<string, unknown>)[pointerKeyword] = pointer;
  }
  return copy;
}
