import { readFileSync } from "node:fs";
import * as setup from "./setup.js";

/** A block of TypeScript in a guide, and the output that the guide shows for it. */
export interface CodeBlock {
  /** `<guide>-<number of the block>`. */
  readonly name: string;
  readonly code: string;
  readonly output: string | undefined;
}

/** Returns the TypeScript of a guide as programs. A `text` block directly after one shows its output. */
export function codeBlocksOf(guide: string, path: string): CodeBlock[] {
  const blocks = readFileSync(path, "utf8").matchAll(/```ts\n([\s\S]*?)```(?:\n+```text\n([\s\S]*?)```)?/g);
  return [...blocks].map(([, code = "", output], index) => ({
    name: `${guide}-${index + 1}`,
    code: toProgram(code),
    output,
  }));
}

/** Imports what a block uses of the setup and does not declare itself. */
function toProgram(code: string): string {
  const names = Object.keys(setup).filter(
    (name) =>
      new RegExp(`(?<![.\\w])${name}\\b(?!:)`).test(code) && !new RegExp(`const ${name}\\b`).test(code),
  );
  const imports = names.length > 0 ? `import { ${names.join(", ")} } from "../setup.js";\n` : "";
  return `${imports}${code}export {};\n`;
}
