import { componentsWithin, type Document, stepsOf, valueAt } from "@mycreditapp/document";

/** Returns a document of a few paths and components and their references: small documents load quickly. */
export function prune(
  document: Document,
  paths: readonly string[],
  components: readonly string[] = [],
): Document {
  const kept = Object.fromEntries(
    Object.entries(document.paths).filter(([path]) => paths.includes(path)),
  ) as Document["paths"];
  const needed = componentsWithin(document, [kept, ...components.map(($ref) => ({ $ref }))]);
  const parts: Record<string, Record<string, unknown>> = { schemas: {} };
  for (const pointer of needed) {
    const [, kind, name] = stepsOf(pointer);
    if (!kind || !name) continue;
    parts[kind] = { ...parts[kind], [name]: valueAt(document, pointer) };
  }
  const { securitySchemes } = document.components;
  return {
    ...document,
    paths: kept,
    components: { ...parts, ...(securitySchemes && { securitySchemes }) },
  } as Document;
}
