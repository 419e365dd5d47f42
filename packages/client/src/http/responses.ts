import type { CallDescription } from "../errors/call-description.js";
import type { Deadline } from "../pipeline/deadline.js";
import { readBytes } from "../pipeline/read-body.js";
import { redact } from "../pipeline/redact.js";

const nullBodyStatuses: ReadonlySet<number> = new Set([204, 205, 304]);

/** Reads a response and returns one with the same body in memory. Secrets that an error quotes are redacted. */
export async function bufferResponse(
  response: Response,
  maxBytes: number,
  deadline: Deadline,
  call: CallDescription,
  secrets: readonly (string | undefined)[],
): Promise<Response> {
  const bytes = await readBytes(response, maxBytes, deadline, call);
  const isNull = nullBodyStatuses.has(response.status) || response.body === null;
  const body = isNull ? null : response.ok ? (bytes ?? "") : redactBody(bytes, secrets);
  return copyResponse(response, body);
}

/** Returns a response whose body streams to the caller, under the deadline of the call. */
export function streamResponse(response: Response, deadline: Deadline): Response {
  if (!response.body) return response;
  const reader = response.body.getReader();
  const release = deadline.extend();
  deadline.onStop((reason) => void reader.cancel(reason).catch(() => undefined));
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        if (deadline.failure) throw deadline.failure;
        release();
        controller.close();
      } catch (error) {
        release();
        controller.error(deadline.failure ?? error);
      }
    },
    async cancel(reason) {
      release();
      await reader.cancel(reason);
    },
  });
  return copyResponse(response, body);
}

/** A constructed `Response` has no URL of its own. */
function copyResponse(response: Response, body: ConstructorParameters<typeof Response>[0]): Response {
  const { status, statusText, headers, url } = response;
  const copy = new Response(body, { status, statusText, headers });
  return Object.defineProperty(copy, "url", { value: url });
}

function redactBody(bytes: Uint8Array | undefined, secrets: readonly (string | undefined)[]): string {
  const text = bytes ? new TextDecoder().decode(bytes) : "";
  try {
    const parsed: unknown = JSON.parse(text);
    const redacted = JSON.stringify(redact(parsed, secrets));
    // Unchanged text stays as it is, spaces and all.
    return redacted === JSON.stringify(parsed) ? text : redacted;
  } catch {
    return redact(text, secrets);
  }
}
