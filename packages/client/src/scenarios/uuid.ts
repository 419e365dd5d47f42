import { describeValue } from "../errors/describe-value.js";
import { InvalidRequestError } from "../errors/invalid-request-error.js";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Rejects values that are not a UUID; `what` names the ID that is expected. */
export function requireUuid(value: unknown, field: string, what: string): asserts value is string {
  if (typeof value === "string" && uuid.test(value)) return;
  const problem =
    value && typeof value === "string"
      ? `"${value.slice(0, 60)}" is not a UUID`
      : `is ${describeValue(value || undefined)}`;
  throw new InvalidRequestError(`${field} ${problem}: pass ${what}, a UUID.`);
}
