import { _, Ajv2020, type CodeKeywordDefinition, type KeywordCxt } from "ajv/dist/2020.js";
import { fullFormats } from "ajv-formats/dist/formats.js";

/**
 * An ajv that compiles to source and knows the keywords of the document.
 *
 * @param openEnums - Whether a value that an open enum does not know is reported.
 */
export function createAjv(openEnums: boolean): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    messages: false,
    // Components stay functions of their own instead of being copied to wherever they are used.
    inlineRefs: false,
    strictTypes: false,
    code: { source: true, esm: true, lines: false, optimize: true },
  });
  for (const [name, format] of Object.entries(formats)) ajv.addFormat(name, format);
  for (const definition of fileKeywords) ajv.addKeyword(definition);
  ajv.addKeyword(openEnums ? openEnum : { keyword: openEnum.keyword });
  return ajv;
}

/** Patterns, so that each is written where it is used; a function would bring all formats of the library along. */
const formats: Readonly<Record<string, RegExp | true>> = {
  uuid: fullFormats.uuid as RegExp,
  email: fullFormats.email as RegExp,
  date: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
  password: true,
};

/** A keyword that fails where `condition` holds, and tells the schema's own value in the error. */
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
