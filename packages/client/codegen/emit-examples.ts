import { type Document, type MediaType, type Operation, operationsOf, resolve } from "./document.js";

interface Example {
  readonly name: string;
  readonly value: unknown;
}

/** The named examples of every answer, and their names as types. */
export function emitExamples(document: Document): string {
  const operations = [...operationsOf(document)].map(([, , operation]) => {
    const answers = Object.entries(operation.responses).map(([status, response]) => {
      const media = resolve(document, response).content?.["application/json"];
      return { status, examples: media ? examplesOf(document, operation, media) : [] };
    });
    return {
      id: operation.operationId,
      successes: answers.filter(({ status }) => status.startsWith("2")).flatMap(({ examples }) => examples),
      failures: answers
        .filter(({ status }) => !status.startsWith("2"))
        .flatMap(({ status, examples }) => examples.map((example) => ({ status, ...example }))),
    };
  });

  // Most operations fail alike, so each distinct failure is written once.
  const failures = [...new Set(operations.flatMap((one) => one.failures.map((two) => JSON.stringify(two))))];
  const placeOf = (failure: object): number => failures.indexOf(JSON.stringify(failure));
  return `/** A documented failure: the range or number of its status, and its body. */
export interface FailureExample {
  readonly status: string;
  readonly name: string;
  readonly value: unknown;
}

/** The names of each operation's examples of success; the first is the default answer. */
export interface ExampleNames {
${operations.map(({ id, successes }) => `  ${id}: ${union(successes)};`).join("\n")}
}

/** The names of each operation's examples of failure. They are the codes, where the document knows the code. */
export interface FailureNames {
${operations.map((one) => `  ${one.id}: ${union(one.failures)};`).join("\n")}
}

/** Bodies of success by operation and name. An operation without any answers with an empty body. */
export const examples: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
${operations.map(({ id, successes }) => `  ${id}: ${JSON.stringify(byName(successes))},`).join("\n")}
};

const failures: readonly FailureExample[] = [
${failures.map((failure) => `  ${failure},`).join("\n")}
];

const failuresOf: Readonly<Record<string, readonly number[]>> = {
${operations.map((one) => `  ${one.id}: ${JSON.stringify(one.failures.map(placeOf))},`).join("\n")}
};

/** What an operation may fail with. */
export function failureExamples(operation: string): readonly FailureExample[] {
  return (failuresOf[operation] ?? []).map((place) => failures[place] as FailureExample);
}
`;
}

function examplesOf(document: Document, operation: Operation, media: MediaType): Example[] {
  const examples = Object.entries(media.examples ?? {}).map(([name, example]) => ({
    name,
    value: (resolve(document, example as object) as { value: unknown }).value,
  }));
  if (examples.length > 0) return examples;
  throw new Error(`${operation.operationId} has an answer without a named example: give it one.`);
}

function byName(examples: readonly Example[]): Record<string, unknown> {
  return Object.fromEntries(examples.map(({ name, value }) => [name, value]));
}

function union(examples: readonly Example[]): string {
  return examples.map(({ name }) => JSON.stringify(name)).join(" | ") || "never";
}
