import type { OperationNode, ResponseNode } from "@mycreditapp/document";
import type { CallCase } from "./case.js";
import { digest } from "./values.js";

/** Each scenario with each documented success, and each documented error once. */
export function* responseCases(operation: OperationNode): Generator<CallCase> {
  const scenarios = operation.access?.scenarios ?? [undefined];
  for (const response of operation.responses) {
    const isSuccess = response.status.startsWith("2");
    for (const scenario of isSuccess ? scenarios : scenarios.slice(0, 1)) {
      yield* callsFor(response, isSuccess, scenario);
    }
  }
}

function* callsFor(
  response: ResponseNode,
  isSuccess: boolean,
  scenario: CallCase["as"] | undefined,
): Generator<CallCase> {
  const who = scenario ? `as ${scenario}` : "without an organization";
  const common = { kind: "call", ...(scenario && { as: scenario }) } as const;
  if (response.examples.length === 0) {
    yield { ...common, what: `${who}: ${response.status} has no body`, covers: response.pointer };
  }
  for (const { name, value, pointer } of response.examples) {
    const verb = isSuccess ? "reads" : "throws";
    yield {
      ...common,
      what: `${who}: ${verb} ${response.status} ${name}`,
      covers: pointer,
      prefer: { code: statusWithin(response.status), example: name },
      // The facts know the name of an example that a page's values are put together in, and not the whole of it.
      ...(value !== undefined && { responseDigest: digest(value) }),
    };
  }
}

/** A status of a documented range. */
function statusWithin(range: string): number {
  const statuses: Readonly<Record<string, number>> = { "2XX": 200, "4XX": 403, "5XX": 503, default: 500 };
  return statuses[range.toUpperCase()] ?? Number(range);
}
