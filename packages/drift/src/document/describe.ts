import { follow } from "./document.js";
import { isObject, type Json } from "./pointer.js";

const bounds = ["minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "multipleOf"];

/** What a schema of the document asks for, in a few words. */
export function describeSchema(document: Json, given: unknown): string {
  if (!isObject(given)) return "anything";
  const [pointer, schema] = follow(document, "", given);
  const name = pointer.split("/").pop();
  if (Array.isArray(schema.anyOf)) {
    return schema.anyOf.map((one) => describeSchema(document, one)).join(" or ");
  }
  if (Array.isArray(schema.enum)) return `${name || "enum"}: ${few(schema.enum)}`;
  const known = schema["x-extensible-enum"];
  if (Array.isArray(known)) return `${name || "open enum"}: ${few(known)}, or others`;
  if (name === "Timestamp") return "Timestamp: date-time, with or without zone";
  const type = [schema.type ?? "anything"].flat().join(" or ");
  const parts = [
    isObject(schema.properties) && name ? `${type} ${name}` : type,
    schema.format,
    ...bounds.filter((bound) => bound in schema).map((bound) => `${bound} ${schema[bound]}`),
  ];
  return parts.filter(Boolean).join(", ");
}

function few(values: readonly unknown[]): string {
  const shown = values.slice(0, 6).join(", ");
  return values.length > 6 ? `${shown} and ${values.length - 6} more` : shown;
}
