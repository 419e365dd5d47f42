import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { document, type MediaType } from "./document.js";

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, "document");

const compiled = new Map<MediaType, ValidateFunction>();

/** What of a value breaks its schema; nothing if it is right. */
export function violations(media: MediaType, value: unknown): ErrorObject[] {
  let validate = compiled.get(media);
  if (!validate) {
    // Within the added document, references are relative to it.
    const schema = JSON.stringify(media.schema).replaceAll('"#/', '"document#/');
    validate = ajv.compile(JSON.parse(schema));
    compiled.set(media, validate);
  }
  validate(value);
  return validate.errors ?? [];
}
