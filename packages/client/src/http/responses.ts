import type { CallDescription } from "../errors/call-description.js";
import type { Deadline } from "../pipeline/deadline.js";
import { readBytes } from "../pipeline/read-body.js";
import { redact } from "../pipeline/redact.js";

/**
 * Reads the body of a response, which then serves it from memory, as often as it is asked: a second `Response` costs
 * more than the rest of a call. Secrets that an error quotes are redacted.
 */
export async function bufferResponse(
  response: Response,
  maxBytes: number,
  deadline: Deadline,
  call: CallDescription,
  secrets: readonly (string | undefined)[],
): Promise<Response> {
  const bytes = await readBytes(response, maxBytes, deadline, call);
  const text = () => {
    const read = new TextDecoder().decode(bytes);
    return response.ok ? read : redactText(read, secrets);
  };
  const properties: PropertyDescriptorMap = {
    text: { value: async () => text() },
    json: { value: async () => JSON.parse(text()) },
  };
  let copy: Response | undefined;
  for (const name of ["arrayBuffer", "blob", "bytes", "formData", "clone", "body", "bodyUsed"] as const) {
    properties[name] = {
      get() {
        copy ??= copyResponse(response, response.ok ? bytes : text());
        const value = copy[name];
        return typeof value === "function" ? value.bind(copy) : value;
      },
    };
  }
  return Object.defineProperties(response, properties);
}

/** Returns a response whose body streams to the caller, under the deadline of the call. */
export function streamResponse(
  response: Response,
  body: ReadableStream<Uint8Array>,
  deadline: Deadline,
): Response {
  const reader = body.getReader();
  const release = deadline.extend();
  reader.closed.then(release, release);
  deadline.onStop((reason) => void reader.cancel(reason).catch(() => undefined));
  const streamed = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (!done) controller.enqueue(value);
      else if (deadline.failure) throw deadline.failure;
      else controller.close();
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return copyResponse(response, streamed);
}

/** A constructed `Response` has no URL of its own. */
function copyResponse(response: Response, body: ConstructorParameters<typeof Response>[0]): Response {
  return Object.defineProperty(new Response(body, response), "url", { value: response.url });
}

/** Works on parsed values, because JSON text may escape a secret. */
function redactText(text: string, secrets: readonly (string | undefined)[]): string {
  try {
    return JSON.stringify(redact(JSON.parse(text), secrets));
  } catch {
    return redact(text, secrets);
  }
}
