import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { document, type MediaType } from "./document.js";

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, "document");

/** What of a value breaks its schema; nothing if it is right. */
export function violations(media: MediaType, value: unknown): ErrorObject[] {
  const reference = media.schema.$ref;
  if (!reference) throw new Error("the schema of a body must be a component");
  const validate = ajv.getSchema(`document${reference}`);
  if (!validate) throw new Error(`${reference} is not in the document`);
  validate(value);
  return validate.errors ?? [];
}
