import { findExample } from "@mycreditapp/contract-runtime/examples";
import { findDrift } from "@mycreditapp/contract-runtime/find-drift";
import { formatFinding } from "@mycreditapp/contract-runtime/finding";
import { responses } from "@mycreditapp/contract-runtime/generated/all-responses";
import { type HostileVariant, hostileBodies } from "../generated/hostile.js";

/** Returns the body with which an operation responds by default. */
export function defaultBody(operation: string, hostile: HostileVariant | undefined): unknown {
  return hostile ? hostileBodies[operation]?.[hostile] : findExample(operation);
}

/** Merges data into an example, and rejects what contradicts the spec. */
export function mergeIntoExample(operation: string, example: unknown, data: unknown): unknown {
  // The real API could not send what JSON can't represent either.
  const json = JSON.stringify(data === undefined ? example : merge(example, data));
  const body = json === undefined ? undefined : JSON.parse(json);
  const described = responses[operation];
  const drift = described && findDrift(described, 200, body);
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
