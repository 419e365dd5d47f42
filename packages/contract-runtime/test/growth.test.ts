import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Document, multiplyDocument, nameInCopy, operationsOf } from "@mycreditapp/document";
import { expect, it } from "vitest";
import { assemble } from "../codegen/validators/assemble.js";
import { compileValidators, loadSources } from "../codegen/validators/compile.js";
import { requestSources } from "../codegen/validators/requests.js";
import { responseSources } from "../codegen/validators/responses.js";

const bundle = fileURLToPath(import.meta.resolve("@mycreditapp/spec/openapi.json"));
const document = JSON.parse(readFileSync(bundle, "utf8")) as Document;
/** A part of the document, so that a hundred copies of it take seconds. */
const part: Document = { ...document, paths: Object.fromEntries(Object.entries(document.paths).slice(5, 9)) };

const compiled = /\b(validate|schema|pattern|formats|func|wrapper|root)\d+/g;

/** Returns the code of a function and of all that it uses, without the numbers in the names. */
function codeOf(definitions: ReadonlyMap<string, string>, start: string): string {
  const seen = new Set([start]);
  const texts: string[] = [];
  for (const name of seen) {
    const text = definitions.get(name) ?? "";
    for (const [used] of text.matchAll(compiled)) seen.add(used);
    texts.push(text);
  }
  return texts
    .join("\n")
    .replace(compiled, "$1")
    .replace(/Copy\d+/g, "");
}

it.each([
  ["requests", requestSources],
  ["responses", responseSources],
])(
  "validators of %s are the same for each of a hundred copies, and each part is there once",
  (_, sources) => {
    const assembleAll = (of: Document) => {
      const source = sources(of);
      const assembly = assemble(loadSources(of, source), Object.keys(source.schemas));
      const parts = [...assembly.parts];
      const definitions = new Map(
        parts.map((part) => [/^(?:function|const) (\w+)/.exec(part)?.[1] ?? "", part]),
      );
      expect(definitions.size).toBe(parts.length);
      return { definitions, functions: assembly.functions };
    };
    const one = assembleAll(part);
    const hundred = assembleAll(multiplyDocument(part, 100));
    const count = (name: string, { definitions }: typeof one) =>
      [...definitions.keys()].filter((key) => key.startsWith(name)).length;
    // Copies share patterns, helpers and equal parameters.
    for (const name of ["validate", "schema"]) {
      expect(count(name, hundred)).toBeLessThanOrEqual(100 * count(name, one));
    }
    expect(count("validate", one)).toBeGreaterThan(5);
    for (const [id, start] of one.functions) {
      const expected = codeOf(one.definitions, start);
      for (const copy of [1, 2, 57, 100]) {
        const copied = hundred.functions.get(nameInCopy(id, copy)) ?? "";
        // Not by toBe: the code is too long to print when it fails.
        expect(codeOf(hundred.definitions, copied) === expected, `${id}, copy ${copy}`).toBe(true);
      }
    }
  },
);

it("validators of 6,000 operations are compiled", async () => {
  const [first] = operationsOf(document);
  const schemas = Object.fromEntries(
    Array.from({ length: 6_000 }, (_, index) => [
      `${first?.id}${index}`,
      { type: "string", maxLength: index },
    ]),
  );
  const code = await compileValidators(document, { schemas, openEnums: false });
  expect(code.match(/function validate/g)).toHaveLength(6_000);
});
