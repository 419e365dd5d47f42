/** A shorter secret is a common word by accident: it is only redacted as a whole value. */
const shortestPart = 8;

/**
 * Replaces secrets in a parsed value that a server sent, which may quote the request. Works on values, not on JSON
 * text, where a secret may be escaped.
 */
export function redact<Value>(value: Value, secrets: readonly (string | undefined)[]): Value {
  if (typeof value === "string") return redactText(value, secrets) as Value;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => redact(item, secrets)) as Value;
  const redacted: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value))
    redacted[redactText(name, secrets)] = redact(item, secrets);
  return redacted as Value;
}

function redactText(text: string, secrets: readonly (string | undefined)[]): string {
  let shown = text;
  for (const secret of secrets) {
    if (!secret) continue;
    if (shown === secret) return "[redacted]";
    if (secret.length >= shortestPart && shown.includes(secret)) {
      shown = shown.replaceAll(secret, "[redacted]");
    }
  }
  return shown;
}
