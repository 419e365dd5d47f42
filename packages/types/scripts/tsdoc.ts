import type { Schema } from "@mycreditapp/document";

/** Returns a TSDoc block; escapes the end of comment that a description may contain. */
export function tsdoc(lines: readonly string[]): string {
  const text = lines.join("\n\n").trim().replaceAll("*/", "*\\/").split("\n");
  return ["/**", ...text.map((line) => ` * ${line}`.trimEnd()), " */"].join("\n");
}

/** Emits the type alias of a schema. */
export function alias(name: string, schema: Schema): string {
  return `${tsdoc([schema.description ?? name])}\nexport type ${name} = components["schemas"]["${name}"];\n`;
}
