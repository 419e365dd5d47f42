/** Takes a secret out of text that a server has sent, which may quote the request. */
export function redact(text: string, secret: string | undefined): string {
  return secret && text.includes(secret) ? text.replaceAll(secret, "[redacted]") : text;
}
