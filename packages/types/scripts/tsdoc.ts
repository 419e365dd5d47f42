import type { Schema } from "@mycreditapp/document";

/** A TSDoc block; texts come from the document, so a closing mark in them is broken up. */
export function tsdoc(lines: readonly string[]): string {
  const text = lines.join("\n\n").trim().replaceAll("*/", "*\\/").split("\n");
  return ["/**", ...text.map((line) => ` * ${line}`.trimEnd()), " */"].join("\n");
}

/** The named type of a schema. */
export function alias(name: string, schema: Schema): string {
  return `${tsdoc([schema.description ?? name])}\nexport type ${name} = components["schemas"]["${name}"];\n`;
}
