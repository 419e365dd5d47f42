import { Refusal } from "./state/refusal.js";

/** What is read and dropped of a body above the limit, so that its sender reads the response; in limits. */
const drained = 4;

/** Reads a body up to a limit. An empty body is none: `fetch` sends a POST without a body as `content-length: 0`. */
export async function readLimited(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!request.body) return null;
  const tooLarge = new Refusal("payload_too_large", `the body has more than ${limit} bytes`);
  if (Number(request.headers.get("content-length") ?? 0) > limit * drained) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    size += chunk.value.byteLength;
    if (size <= limit) chunks.push(chunk.value);
    else chunks.length = 0;
    if (size > limit * drained) {
      await reader.cancel();
      throw tooLarge;
    }
  }
  if (size > limit) throw tooLarge;
  if (size === 0) return null;
  const body = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return body;
}
