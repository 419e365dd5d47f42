import { examples, failureExamples } from "../generated/examples.js";
import { type HostileVariant, hostileBodies } from "../generated/hostile.js";
import { formatFinding } from "../validation/finding.js";
import { findDrift } from "../validation/validate-responses.js";

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

/** Returns the body with which an operation responds by default. */
export function defaultBody(operation: string, hostile: HostileVariant | undefined): unknown {
  return hostile ? hostileBodies[operation]?.[hostile] : findExample(operation);
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

/** Merges data into an example, and rejects what contradicts the spec. */
export function mergeIntoExample(operation: string, example: unknown, data: unknown): unknown {
  // The real API could not send what JSON can't represent either.
  const json = JSON.stringify(data === undefined ? example : merge(example, data));
  const body = json === undefined ? undefined : JSON.parse(json);
  const drift = findDrift(operation, 200, body);
  const violations = drift?.findings.filter(({ severity }) => severity === "violation") ?? [];
  if (violations.length === 0) return body;
  throw new TypeError(
    `reply: the data of ${operation} does not match the spec: ${violations.map(formatFinding).join("; ")}. Correct it, or use respond() for an undocumented response.`,
  );
}

function merge(example: unknown, data: unknown): unknown {
  if (Array.isArray(data)) {
    const items: readonly unknown[] = Array.isArray(example) ? example : [];
    return data.map((item, index) => merge(items[index] ?? items[0], item));
  }
  if (!isRecord(data)) return data;
  const merged: Record<string, unknown> = isRecord(example) ? { ...example } : {};
  for (const [name, value] of Object.entries(data)) {
    if (value === undefined) delete merged[name];
    else merged[name] = merge(merged[name], value);
  }
  return merged;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
