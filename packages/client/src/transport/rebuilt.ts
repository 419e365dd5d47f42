import { redact } from "../internal/redact.js";

const withoutBody: ReadonlySet<number> = new Set([204, 205, 304]);

/** A response with its body read already, for those who want a real one. That of an error is cleared of the secrets. */
export async function rebuilt(
  response: Response,
  secrets: readonly (string | undefined)[],
): Promise<Response> {
  const { status, statusText, headers, ok } = response;
  const body = ok ? await response.arrayBuffer() : secrets.reduce<string>(redact, await response.text());
  return new Response(withoutBody.has(status) ? null : body, { status, statusText, headers });
}
