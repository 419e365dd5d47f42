import { type Document, type OperationNode, operationsOf } from "@mycreditapp/document";
import { knownValuesOf } from "../schemas/known-values.ts";
import type { Hint, Hints } from "./hints.ts";

/** Returns the known error codes of the document. */
export function errorCodesOf(document: Document): string[] {
  const schema = document.components.schemas.ErrorCode;
  const codes = schema && knownValuesOf(document, schema);
  if (!codes)
    throw new Error("components.schemas.ErrorCode lists no known values: the error catalogue needs them.");
  return codes;
}

/** Returns the codes that an operation's responses name as examples. */
export function errorCodesOfOperation(document: Document, { responses }: OperationNode): string[] {
  const names = new Set(responses.flatMap(({ examples }) => examples.map(({ name }) => name)));
  return errorCodesOf(document).filter((code) => names.has(code));
}

/** Markdown link to a code's section in the catalogue. */
export function errorCodeLink(code: string): string {
  return `[${code}](#/${code})`;
}

/** A tag without operations, which Redoc shows as a page of its own and finds by its name. */
interface Page {
  readonly name: string;
  readonly description: string;
  readonly "x-traitTag": true;
}

/** Completes the handwritten catalogue, a page per code, with the operations and the client's hints. */
export function errorCatalogue(document: Document, markdown: string, hints: Hints): Page[] {
  const [intro = "", ...sections] = markdown.split(/^### /m).map((section) => section.trim());
  const texts = new Map(sections.map((section) => [section.slice(0, section.indexOf("\n")), section]));
  const codes = errorCodesOf(document);
  const problems = [
    ...codes.filter((code) => !texts.has(code)).map((code) => `describe ${code}`),
    ...[...texts.keys()].filter((name) => !codes.includes(name)).map((name) => `remove ${name}`),
  ];
  if (problems.length > 0) {
    throw new Error(
      `spec/docs/error-codes.md does not match components.schemas.ErrorCode: ${problems.join(", ")}.`,
    );
  }
  const operations = operationsOf(document);
  const page = (name: string, description: string): Page => ({ name, description, "x-traitTag": true });
  const described = [...texts].map(([code, text]) => {
    const description = text.slice(code.length).trim();
    return page(
      code,
      [description, operationsLine(document, operations, code), hintLines(hints[code] ?? [])].join("\n\n"),
    );
  });
  return [page("Error codes", intro), ...described];
}

function operationsLine(document: Document, operations: readonly OperationNode[], code: string): string {
  const [having, lacking] = [true, false].map((has) =>
    operations.filter((operation) => errorCodesOfOperation(document, operation).includes(code) === has),
  ) as [OperationNode[], OperationNode[]];
  const links = (nodes: readonly OperationNode[]) =>
    nodes.map(({ id, operation }) => `[${operation.summary}](#operation/${id})`).join(", ");
  if (having.length <= lacking.length) return `**Operations:** ${links(having)}.`;
  return `**Operations:** all${lacking.length > 0 ? ` except ${links(lacking)}` : ""}.`;
}

function hintLines(hints: readonly Hint[]): string {
  if (hints.length === 0) return "**Hint of the client:** none.";
  if (hints.length === 1) return `**Hint of the client:** ${hints[0]?.text}`;
  const lines = hints.map(({ calls, text }) => `- ${calls}: ${text}`);
  return `**Hint of the client**, by scenario:\n\n${lines.join("\n")}`;
}
