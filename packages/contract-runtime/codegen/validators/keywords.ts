import { _, Ajv, type CodeKeywordDefinition, type KeywordCxt } from "ajv";
import { fullFormats } from "ajv-formats/dist/formats.js";

/**
 * Creates an ajv that emits source code and supports the keywords of the document: those of draft 7, since later ones
 * make each function track what it has evaluated.
 *
 * @param openEnums - Whether unknown values of open enums are reported.
 * @param options - `runs`: the functions are called, not written.
 */
export function createAjv(openEnums: boolean, { runs = false } = {}): Ajv {
  const ajv = new Ajv({
    allErrors: true,
    messages: false,
    // One function per component instead of a copy at each use.
    inlineRefs: false,
    strictTypes: false,
    // The linter has validated the document, and without a meta-schema there is none to compile.
    meta: false,
    validateSchema: false,
    code: {
      source: true,
      esm: true,
      lines: false,
      optimize: true,
      // The functions are written, not called: parsing them would take a quarter of the time.
      ...(!runs && { process: () => "return () => false;" }),
    },
  });
  for (const [name, format] of Object.entries(formats)) ajv.addFormat(name, format);
  for (const definition of fileKeywords) ajv.addKeyword(definition);
  ajv.addKeyword(openEnums ? openEnum : { keyword: openEnum.keyword });
  return ajv;
}

/** Patterns, which ajv inlines; a function would pull in all formats of the library. */
const formats: Readonly<Record<string, RegExp | true>> = {
  // The library's accepts a `urn:uuid:` before it.
  uuid: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
  email: fullFormats.email as RegExp,
  date: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
  password: true,
};

/** A keyword that fails if `condition` is true, with its value in the error as `limit`. */
function keyword(
  name: string,
  type: CodeKeywordDefinition["type"],
  condition: (cxt: KeywordCxt) => ReturnType<typeof _>,
): CodeKeywordDefinition {
  return {
    keyword: name,
    ...(type && { type }),
    error: { message: "", params: ({ schemaCode }) => _`{limit: ${schemaCode}}` },
    code: (cxt) => cxt.fail(condition(cxt)),
  };
}

const openEnum = keyword(
  "x-open-enum",
  "string",
  ({ data, schemaCode }) => _`!${schemaCode}.includes(${data})`,
);

const fileKeywords: readonly CodeKeywordDefinition[] = [
  keyword("x-file", undefined, ({ data }) => _`!(${data} instanceof Blob)`),
  keyword(
    "x-max-bytes",
    undefined,
    ({ data, schemaCode }) => _`${data} instanceof Blob && ${data}.size > ${schemaCode}`,
  ),
  keyword(
    "x-media-types",
    undefined,
    ({ data, schemaCode }) => _`${data} instanceof Blob && !${schemaCode}.includes(${data}.type)`,
  ),
];
