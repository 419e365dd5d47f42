import type { Document } from "./types.js";

/** Returns the name of an operation or component in a copy of a document. */
export function nameInCopy(name: string, copy: number): string {
  return copy === 1 ? name : `${name}Copy${copy}`;
}

/**
 * Returns a document with `times` as many operations and components: copies that share nothing, to measure how a
 * generator grows with its input.
 */
export function multiplyDocument(document: Document, times: number): Document {
  const paths: Record<string, unknown> = {};
  const components: Record<string, Record<string, unknown>> = {};
  for (let copy = 1; copy <= times; copy += 1) {
    const { paths: copied, components: groups } = renameAll(document, copy);
    for (const [path, item] of Object.entries(copied)) {
      paths[copy === 1 ? path : `/copy-${copy}${path}`] = item;
    }
    for (const [group, members] of Object.entries(groups)) {
      components[group] ??= {};
      for (const [name, member] of Object.entries(members)) {
        components[group][group === "securitySchemes" ? name : nameInCopy(name, copy)] = member;
      }
    }
  }
  return { ...document, paths, components } as unknown as Document;
}

function renameAll({ paths, components }: Document, copy: number): Pick<Document, "paths" | "components"> {
  const text = JSON.stringify({ paths, components })
    .replace(
      /"\$ref":"(#\/components\/\w+\/[\w.-]+)"/g,
      (_, ref: string) => `"$ref":"${nameInCopy(ref, copy)}"`,
    )
    .replace(/"operationId":"(\w+)"/g, (_, id: string) => `"operationId":"${nameInCopy(id, copy)}"`);
  return JSON.parse(text);
}
