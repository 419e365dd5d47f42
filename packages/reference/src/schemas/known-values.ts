import { type Document, resolveRef, type Schema } from "@mycreditapp/document";

/** Returns the known values of a schema that also accepts other strings; undefined for any other schema. */
export function knownValuesOf(document: Document, schema: Schema): string[] | undefined {
  if (schema["x-extensible-enum"]) return schema["x-extensible-enum"];
  const members = (schema.anyOf ?? []).map((member) => resolveRef<Schema>(document, member));
  const isOpen = members.some(({ type, ...rest }) => type === "string" && Object.keys(rest).length === 0);
  return isOpen ? (members.find((member) => member.enum)?.enum as string[] | undefined) : undefined;
}
