import { examples, failureExamples } from "./generated/examples.js";

/** Returns a success example of an operation: the first, unless named. */
export function findExample(operation: string, name?: string): unknown {
  const byName = examples[operation] ?? {};
  const names = Object.keys(byName);
  const chosen = name ?? names[0];
  if (chosen === undefined) return undefined;
  if (Object.hasOwn(byName, chosen)) return byName[chosen];
  const hint = names.length > 0 ? `use ${names.join(" or ")}` : "omit the name";
  throw new TypeError(`${operation} has no example ${JSON.stringify(chosen)}: ${hint}.`);
}

/** Returns the body of a documented error, and a status of its documented range. */
export function findFailure(operation: string, code: string): { body: unknown; defaultStatus: number } {
  const documented = failureExamples(operation);
  const failure = documented.find(({ name }) => name === code);
  if (failure) {
    const { status, value } = failure;
    return { body: value, defaultStatus: { "4XX": 403, "5XX": 503 }[status] ?? Number(status) };
  }
  const codes = documented.map(({ name }) => name).join(", ");
  throw new TypeError(
    `${operation} has no error ${JSON.stringify(code)}: use one of ${codes}, or respond().`,
  );
}
