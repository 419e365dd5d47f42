import type { CallDescription } from "../errors/call-description.js";
import { UnexpectedResponseError } from "../errors/unexpected-response-error.js";
import { isCollected, takeBody } from "./transport-contract.js";
import type { Deadline } from "./deadline.js";

const decoder = new TextDecoder();

/** Bytes of an error body that are read: an envelope is far smaller. */
const maxErrorBytes = 2 ** 20;

/** Reads a body as text, up to `maxBytes`. */
export function readText(
  response: Response,
  maxBytes: number,
  deadline: Deadline,
  call: CallDescription,
): Promise<string> {
  // A `fetch` of the caller may return an object that has no stream.
  if (!isCollected(response) && response.body === undefined) return response.text();
  return readBody(response, maxBytes, deadline, call, (bytes) => (bytes ? decoder.decode(bytes) : ""));
}

/** Reads a body as bytes, up to `maxBytes`. */
export function readBytes(
  response: Response,
  maxBytes: number,
  deadline: Deadline,
  call: CallDescription,
): Promise<Bytes | undefined> {
  return readBody(response, maxBytes, deadline, call, (bytes) => bytes);
}

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Reads a body, up to `maxBytes` after decompression. The reader is cancelled when the call ends, because an abort alone
 * may be lost: Node's fetch forgets its signal if garbage is collected meanwhile.
 */
async function readBody<Result>(
  response: Response,
  maxBytes: number,
  deadline: Deadline,
  call: CallDescription,
  convert: (bytes: Bytes | undefined) => Result,
): Promise<Result> {
  const { ok } = response;
  const limit = ok ? maxBytes : Math.min(maxBytes, maxErrorBytes);
  const tooLarge = (): UnexpectedResponseError =>
    new UnexpectedResponseError(`with a body of more than ${maxBytes} bytes.`, {
      status: response.status,
      contentType: response.headers.get("content-type"),
      call,
      hint: "Raise maxResponseBytes if the response is meant to be this large.",
    });
  if (isCollected(response)) {
    const bytes = response[takeBody]();
    if (ok && bytes && bytes.byteLength > limit) throw tooLarge();
    return convert(bytes);
  }
  const { body } = response;
  if (!body) return convert(undefined);
  const reader: ReadableStreamDefaultReader<Bytes> = body.getReader();
  const cancel = (reason: Error): void => void reader.cancel(reason).catch(() => undefined);
  deadline.onStop(cancel);
  const { done, value: first } = await reader.read();
  if (done) return convert(undefined);
  const chunks = [first];
  let size = first.byteLength;
  for (;;) {
    if (size > limit) {
      const failure = tooLarge();
      cancel(failure);
      if (ok) throw failure;
      break;
    }
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    size += value.byteLength;
  }
  return convert(chunks.length === 1 ? first : concatenate(chunks, size));
}

function concatenate(chunks: readonly Uint8Array[], size: number): Bytes {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
