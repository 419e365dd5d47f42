import type { Transform } from "node:stream";
import zlib from "node:zlib";

/** Receives what a decoder yields. */
export interface DecoderEvents {
  data(chunk: Uint8Array): void;
  /** More may be written after `write` has returned false. */
  drain(): void;
  end(): void;
  error(error: Error): void;
}

type Create = (firstByte: number) => Transform;

// As Node's fetch and browsers: a truncated body yields what it has.
const gzip = { flush: zlib.constants.Z_SYNC_FLUSH, finishFlush: zlib.constants.Z_SYNC_FLUSH };
const brotli = {
  flush: zlib.constants.BROTLI_OPERATION_FLUSH,
  finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH,
};
const codings: Readonly<Record<string, Create>> = {
  gzip: () => zlib.createGunzip(gzip),
  "x-gzip": () => zlib.createGunzip(gzip),
  // Some servers send the bare format, without the header of zlib.
  deflate: (firstByte) => ((firstByte & 0x0f) === 8 ? zlib.createInflate(gzip) : zlib.createInflateRaw(gzip)),
  br: () => zlib.createBrotliDecompress(brotli),
};

/** More codings than any server applies would only cost memory. */
const maxCodings = 5;

/** Returns how to decode a `Content-Encoding`; nothing for an unknown coding, so that the body stays as it is. */
export function findCodings(encoding: string): readonly Create[] {
  const names = encoding.toLowerCase().split(",");
  if (names.length > maxCodings) throw new TypeError(`the response has ${names.length} content codings`);
  const found = names.map((name) => codings[name.trim()]).reverse();
  return found.every((create) => create !== undefined) ? found : [];
}

/** Decompresses a body as it arrives. */
export class Decoder {
  readonly #codings: readonly Create[];
  readonly #events: DecoderEvents;
  #streams: readonly Transform[] = [];

  constructor(found: readonly Create[], events: DecoderEvents) {
    this.#codings = found;
    this.#events = events;
  }

  /** Returns false if no more should be written until `drain`. */
  write(chunk: Uint8Array): boolean {
    if (this.#streams.length === 0) this.#start(chunk[0] ?? 0);
    return this.#streams[0]?.write(chunk) ?? true;
  }

  end(): void {
    if (this.#streams.length === 0) this.#events.end();
    else this.#streams[0]?.end();
  }

  pause(): void {
    this.#streams.at(-1)?.pause();
  }

  resume(): void {
    this.#streams.at(-1)?.resume();
  }

  destroy(): void {
    for (const stream of this.#streams) stream.destroy();
  }

  #start(firstByte: number): void {
    const streams = this.#codings.map((create) => create(firstByte));
    this.#streams = streams;
    streams.reduce((from, to) => from.pipe(to));
    for (const stream of streams) stream.on("error", (error) => this.#events.error(error));
    streams[0]?.on("drain", () => this.#events.drain());
    streams.at(-1)?.on("data", (chunk: Uint8Array) => this.#events.data(chunk));
    streams.at(-1)?.on("end", () => this.#events.end());
  }
}
