import type { Ajv, SchemaObject } from "ajv";

type Source = NonNullable<NonNullable<ReturnType<Ajv["getSchema"]>>["source"]>;
type ValueName = Source["validateName"];

/** What compiled validators consist of. */
export interface Assembly {
  /** Constants and functions, each constant before its use. Schemas are compiled as the parts are read. */
  readonly parts: Iterable<string>;
  /** Modules of ajv that the parts call, by the name of the constant; complete when all parts are read. */
  readonly helpers: ReadonlyMap<string, string>;
  /** Names of the functions, by schema; complete when all parts are read. */
  readonly functions: ReadonlyMap<string, string>;
}

/**
 * Assembles the validators of `schemas` with all that they use, each part once. ajv's own assembly copies all earlier code
 * for each export, and its stack overflows at some 5,000 of them.
 */
export function assemble(ajv: Ajv, schemas: readonly string[]): Assembly {
  const helpers = new Map<string, string>();
  const functions = new Map<string, string>();
  const seen = new Set<string>();

  function* readValue(name: ValueName, code: string): Generator<string> {
    const value = name.value;
    if (!value) throw new Error(`ajv has no value for ${name}.`);
    // Most functions don't read their schema.
    if (name.prefix === "schema" && !code.includes(String(name))) return;
    const { ref } = value;
    if (typeof ref === "function" && !value.code) {
      yield* readFunction((ref as { source?: Source }).source);
    } else if (seen.has(String(name))) {
      return;
    } else if (value.code) {
      seen.add(String(name));
      const helper = /^require\("([^"]+)"\)\.default$/.exec(String(value.code))?.[1];
      if (helper) helpers.set(String(name), helper);
      else yield `const ${name} = ${value.code};`;
    } else if (typeof ref === "object") {
      seen.add(String(name));
      // A recursive schema is called through an object, because its function does not exist yet.
      const { validate, validateName } = ref as SchemaObject;
      yield `const ${name} = {validate: ${validateName}};`;
      yield* readFunction(validate?.source);
    } else throw new Error(`ajv has no code for ${name}.`);
  }
  function* readFunction(source: Source | undefined): Generator<string> {
    if (!source) throw new Error("ajv keeps no source: set the option code.source.");
    const { validateName, validateCode, scopeValues } = source;
    if (seen.has(String(validateName))) return;
    seen.add(String(validateName));
    for (const names of Object.values(scopeValues)) {
      for (const name of names ?? []) yield* readValue(name, validateCode);
    }
    yield validateCode;
  }

  function* readAll(): Generator<string> {
    for (const schema of schemas) {
      const source = ajv.getSchema(schema)?.source;
      yield* readFunction(source);
      functions.set(schema, String(source?.validateName));
    }
  }
  return { parts: readAll(), helpers, functions };
}
