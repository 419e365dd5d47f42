import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, evidences, operationPlaces, operationsOf } from "@mycreditapp/document";
import { errorCatalogue } from "./errors/catalogue.ts";
import type { Hints } from "./errors/hints.ts";
import { type OperationSamples, samplesOfOperation } from "./samples/samples.ts";
import { readWorkflows } from "./workflows/arazzo.ts";
import { workflowSection } from "./workflows/section.ts";

const docs = join(import.meta.dirname, "../../../spec/docs");

/**
 * Adds to `info.description` what only the reference has: first calls, the authorization guide,
 * workflows, error codes, counts.
 */
export function addOverview(document: Document, samples: readonly OperationSamples[], hints: Hints): void {
  const heading = "## Who acts for whom";
  const [start, rest] = split(document.info.description ?? "", heading);
  const [access, evidence] = split(rest, "## Evidence");
  const rules = access.slice(access.search(/^\|/m)).trim();
  if (!rules.startsWith("|")) {
    throw new Error(`info.description has no table under "${heading}": add the table of access rules.`);
  }
  const guide = insert(read("authorization.md"), {
    rules,
    "operations without organization": withoutOrganization(document),
  });
  document.info.description = [
    linkOperations(document, insert(start, { "first-calls": firstCalls(samples) })),
    `${heading}\n\n${withPictures(guide)}`,
    workflowSection(document, readWorkflows()),
    `## Evidence\n${evidence.trimEnd()}\n\n${evidenceCount(document)}\n`,
  ].join("\n\n");
  document.tags = [...errorCatalogue(document, read("error-codes.md"), hints), ...(document.tags ?? [])];
}

function read(name: string): string {
  return readFileSync(join(docs, name), "utf8").trim();
}

function split(text: string, heading: string): [before: string, after: string] {
  const start = text.indexOf(heading);
  if (start < 0)
    throw new Error(`info.description has no heading "${heading}": the reference is built around it.`);
  return [text.slice(0, start).trim(), text.slice(start + heading.length)];
}

/** Replaces comments such as `<!-- rules -->`. */
function insert(text: string, parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts).reduce((result, [name, part]) => {
    const comment = `<!-- ${name} -->`;
    if (!result.includes(comment))
      throw new Error(`The text lacks ${comment}, where the reference inserts a part.`);
    return result.replace(comment, () => part);
  }, text);
}

function withPictures(markdown: string): string {
  return markdown.replaceAll(/!\[([^\]]*)\]\(([\w-]+\.svg)\)/g, (_, alt: string, file: string) => {
    const src = `data:image/svg+xml;base64,${readFileSync(join(docs, file)).toString("base64")}`;
    return `<img class="scenarios" alt="${alt}" src="${src}">`;
  });
}

/** Turns operation names into links with their summaries. */
function linkOperations(document: Document, markdown: string): string {
  const summaries = new Map(operationsOf(document).map(({ id, operation }) => [id, operation.summary]));
  return markdown.replaceAll(/`(\w+)`/g, (code, name: string) => {
    const summary = summaries.get(name);
    return summary ? `[${summary}](#operation/${name})` : code;
  });
}

function firstCalls(samples: readonly OperationSamples[]): string {
  const calls = samplesOfOperation(samples, "getOrganization").filter(({ lang }) => lang === "curl");
  const blocks = calls.map(({ scenario, source }) => `As ${scenario}:\n\n\`\`\`bash\n${source}\n\`\`\``);
  return `\n\n${blocks.join("\n\n")}`.replaceAll("\n", "\n   ");
}

function withoutOrganization(document: Document): string {
  const rows = operationsOf(document)
    .filter(({ access }) => !access)
    .map(({ id, operation, secured }) => {
      const needs = secured ? "An access token" : "The client ID and secret";
      return `| [${operation.summary}](#operation/${id}) | ${needs} |`;
    });
  return ["| Operation | Requires |", "|---|---|", ...rows].join("\n");
}

function evidenceCount(document: Document): string {
  const operations = [...operationPlaces(document)].map(({ operation }) => operation);
  const count = (evidence: string, of: (operation: (typeof operations)[number]) => string | undefined) =>
    operations.filter((operation) => of(operation) === evidence).length;
  const rows = evidences.map((evidence) => {
    const operationCount = count(evidence, (operation) => operation["x-evidence"]);
    const accessCount = count(evidence, (operation) => operation["x-organization-access"]?.["x-evidence"]);
    return `| ${evidence} | ${operationCount} | ${accessCount} |`;
  });
  return ["| Evidence | Operations | Their access |", "|---|---|---|", ...rows].join("\n");
}
