/** A shorter secret is a common word by accident: it is only redacted as a whole value. */
const shortestPart = 8;
/** No error nests deeper; recursion without a limit would overflow the stack. */
const deepest = 200;
const mark = "[redacted]";

/**
 * Replaces secrets in a parsed value that a server sent, which may quote the request. Works on values, not on JSON
 * text, where a secret may be escaped.
 */
export function redact<Value>(value: Value, secrets: readonly (string | undefined)[]): Value {
  // A text may itself quote the JSON of the request.
  const parts = secrets.flatMap((secret) =>
    secret && secret.length >= shortestPart ? [secret, JSON.stringify(secret).slice(1, -1)] : [],
  );
  const redactText = (text: string): string =>
    parts.reduce((shown, part) => shown.replaceAll(part, mark), text);
  const walk = (item: unknown, depth: number): unknown => {
    if (typeof item === "string") return item && secrets.includes(item) ? mark : redactText(item);
    if (typeof item !== "object" || item === null) return item;
    if (depth > deepest) return "[omitted]";
    if (Array.isArray(item)) return item.map((one) => walk(one, depth + 1));
    return Object.fromEntries(
      Object.entries(item).map(([name, one]) => [redactText(name), walk(one, depth + 1)]),
    );
  };
  return walk(value, 0) as Value;
}
