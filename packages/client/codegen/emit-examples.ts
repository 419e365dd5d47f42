import { type Document, type OperationNode, operationsOf, type ResponseNode } from "@mycreditapp/document";

interface Example {
  readonly name: string;
  readonly value: unknown;
}

/** Emits the named examples of every response, and their names as types. */
export function emitExamples(document: Document): string {
  const operations = operationsOf(document).map((operation) => {
    const { id, responses } = operation;
    return {
      id,
      successes: responses
        .filter(({ status }) => status.startsWith("2"))
        .flatMap((response) => examplesOf(operation, response)),
      failures: responses
        .filter(({ status }) => !status.startsWith("2"))
        .flatMap((response) =>
          examplesOf(operation, response).map((example) => ({ status: response.status, ...example })),
        ),
    };
  });

  // Most operations fail alike, so each distinct failure is written once.
  const failures = [...new Set(operations.flatMap((one) => one.failures.map((two) => JSON.stringify(two))))];
  const indexOfFailure = (failure: object): number => failures.indexOf(JSON.stringify(failure));
  return `/** A documented error: its status or range of statuses, and its body. */
export interface FailureExample {
  readonly status: string;
  readonly name: string;
  readonly value: unknown;
}

/** Names of each operation's success examples; the first is the default response. */
export interface ExampleNames {
${operations.map(({ id, successes }) => `  ${id}: ${union(successes)};`).join("\n")}
}

/** Names of each operation's error examples: the documented codes, and validation_error. */
export interface FailureNames {
${operations.map((one) => `  ${one.id}: ${union(one.failures)};`).join("\n")}
}

/** Success bodies by operation and name. An operation without any responds with an empty body. */
export const examples: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
${operations.map(({ id, successes }) => `  ${id}: ${JSON.stringify(byName(successes))},`).join("\n")}
};

const failures: readonly FailureExample[] = [
${failures.map((failure) => `  ${failure},`).join("\n")}
];

const failureIndexes: Readonly<Record<string, readonly number[]>> = {
${operations.map((one) => `  ${one.id}: ${JSON.stringify(one.failures.map(indexOfFailure))},`).join("\n")}
};

/** Returns the documented errors of an operation. */
export function failureExamples(operation: string): readonly FailureExample[] {
  return (failureIndexes[operation] ?? []).map((index) => failures[index] as FailureExample);
}
`;
}

function examplesOf({ id }: OperationNode, { media, examples }: ResponseNode): Example[] {
  if (media && examples.length === 0) {
    throw new Error(`${id} has a response without a named example: add one.`);
  }
  return examples.map(({ name, value }) => ({ name, value }));
}

function byName(examples: readonly Example[]): Record<string, unknown> {
  return Object.fromEntries(examples.map(({ name, value }) => [name, value]));
}

function union(examples: readonly Example[]): string {
  return examples.map(({ name }) => JSON.stringify(name)).join(" | ") || "never";
}
