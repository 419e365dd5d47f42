/** The members of the bundled document that the generators read. */
export interface Document {
  readonly info: { readonly version: string };
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly "x-extensible-enum"?: readonly string[];
}

/** A TSDoc block; texts come from the document, so a closing mark in them is broken up. */
export function tsdoc(lines: readonly string[]): string {
  const text = lines.join("\n\n").trim().replaceAll("*/", "*\\/").split("\n");
  return ["/**", ...text.map((line) => ` * ${line}`.trimEnd()), " */"].join("\n");
}

/** The named type of a schema. */
export function alias(name: string, schema: Schema): string {
  return `${tsdoc([schema.description ?? name])}\nexport type ${name} = components["schemas"]["${name}"];\n`;
}
