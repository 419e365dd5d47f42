import { type Document, operationsOf, resolveRef, type Schema } from "@mycreditapp/document";
import { createModel } from "../../../client/codegen/model.ts";
import { FileValue, inputOf } from "../samples/values.ts";

/** Adds limits, media types and an example to every upload. */
export function showUploads(document: Document): void {
  const models = new Map(createModel(document).map((model) => [model.id, model]));
  const described = new Set<Schema>();
  for (const node of operationsOf(document)) {
    const model = models.get(node.id);
    const file = model?.body?.file;
    if (!model || !file || !node.body) continue;
    const { media } = node.body;
    const property = resolveRef<Schema>(document, media.schema).properties?.[file.property];
    if (property && !described.has(property)) {
      described.add(property);
      property.description = [property.description?.trimEnd(), limits(file)].filter(Boolean).join("\n\n");
    }
    const { body = {} } = inputOf(document, node, model);
    const value = Object.fromEntries(
      Object.entries(body).map(([name, part]) => [name, part instanceof FileValue ? `@${part.name}` : part]),
    );
    media.examples = { upload: { summary: "A PDF", value } };
  }
}

function limits({
  maxBytes,
  mediaTypes,
}: {
  maxBytes: number | undefined;
  mediaTypes: readonly string[] | undefined;
}): string {
  const size = maxBytes
    ? `**Size:** at most ${maxBytes} bytes (${maxBytes / 2 ** 20} MiB).`
    : "**Size:** no limit is documented.";
  if (!mediaTypes) return `${size}\n\n**Media types:** none are documented.`;
  return `${size}\n\n**Media types:**\n\n${mediaTypes.map((type) => `- \`${type}\``).join("\n")}`;
}
