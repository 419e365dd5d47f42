import type { CallDescription } from "../errors/call-description.js";
import { UnexpectedResponseError } from "../errors/unexpected-response-error.js";
import type { Deadline } from "./deadline.js";
import { type CollectedResponse, isCollected, takeBody } from "./transport-contract.js";

const decoder = new TextDecoder();

/** Bytes of an error body that are read: an envelope is far smaller. */
const maxErrorBytes = 2 ** 20;

type Bytes = Uint8Array<ArrayBuffer>;

/** Reads a body as text, up to `maxBytes`. */
export function readText(
  response: Response,
  maxBytes: number,
  deadline: Deadline,
  call: CallDescription,
): string | Promise<string> {
  if (isCollected(response)) return decode(takeWhole(response, maxBytes, call));
  // A `fetch` of the caller may return an object that has no stream.
  if (response.body === undefined) return response.text();
  return readStream(response, maxBytes, deadline, call, decode);
}

/** Reads a body as bytes, up to `maxBytes`. */
export function readBytes(
  response: Response,
  maxBytes: number,
  deadline: Deadline,
  call: CallDescription,
): Bytes | undefined | Promise<Bytes | undefined> {
  if (isCollected(response)) return takeWhole(response, maxBytes, call);
  return readStream(response, maxBytes, deadline, call, (bytes) => bytes);
}

function decode(bytes: Bytes | undefined): string {
  return bytes ? decoder.decode(bytes) : "";
}

function takeWhole(
  response: Response & CollectedResponse,
  maxBytes: number,
  call: CallDescription,
): Bytes | undefined {
  const bytes = response[takeBody]();
  if (response.ok && bytes && bytes.byteLength > maxBytes) throw tooLarge(response, maxBytes, call);
  return bytes;
}

/**
 * Reads a body, up to `maxBytes` after decompression. The reader is cancelled when the call ends, because an abort alone
 * may be lost: Node's fetch forgets its signal if garbage is collected meanwhile.
 */
async function readStream<Result>(
  response: Response,
  maxBytes: number,
  deadline: Deadline,
  call: CallDescription,
  convert: (bytes: Bytes | undefined) => Result,
): Promise<Result> {
  const { ok } = response;
  const limit = ok ? maxBytes : Math.min(maxBytes, maxErrorBytes);
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
      const failure = tooLarge(response, maxBytes, call);
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

function tooLarge(response: Response, maxBytes: number, call: CallDescription): UnexpectedResponseError {
  return new UnexpectedResponseError(`with a body of more than ${maxBytes} bytes.`, {
    status: response.status,
    contentType: response.headers.get("content-type"),
    call,
    hint: "Raise maxResponseBytes if the response is meant to be this large.",
  });
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
