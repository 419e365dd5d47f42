import type { Dispatcher } from "undici";
import { abortHandler, type HandledSignal } from "../pipeline/transport-contract.js";
import { collectedResponse, withUrl } from "./collected-response.js";
import { Decoder, findCodings } from "./decoder.js";
import { ResponseHeaders } from "./response-headers.js";

type Controller = Dispatcher.DispatchController;
type ParsedHeaders = ConstructorParameters<typeof ResponseHeaders>[0];

interface Head {
  readonly status: number;
  readonly statusText: string;
  readonly headers: ResponseHeaders;
}

/** Statuses of responses that have no body. */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

const settled = Promise.resolve();

/** One request and its response: turns a dispatcher's events into a `Response`, and an abort into its end. */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly #url: string;
  readonly #method: string;
  readonly #signal: HandledSignal | undefined;
  readonly #resolve: (response: Response) => void;
  readonly #reject: (reason: unknown) => void;
  #request: Controller | undefined;
  #body: ReadableStreamDefaultController<Uint8Array> | undefined;
  #decoder: Decoder | undefined;
  #head: Head | undefined;
  /** What arrived with the head. */
  readonly #chunks: Uint8Array<ArrayBuffer>[] = [];
  #hasEnded = false;
  #reason: unknown;

  constructor(
    url: string,
    method: string,
    signal: HandledSignal | undefined,
    resolve: (response: Response) => void,
    reject: (reason: unknown) => void,
  ) {
    this.#url = url;
    this.#method = method;
    this.#signal = signal;
    this.#resolve = resolve;
    this.#reject = reject;
    // A wrapper of this transport may send several requests with one signal.
    if (signal?.[abortHandler] === null) signal[abortHandler] = this;
    else signal?.addEventListener("abort", this);
  }

  /** The signal is aborted. */
  handleEvent(): void {
    this.#stop(this.#signal?.reason);
  }

  onRequestStart(request: Controller): void {
    this.#request = request;
    // Aborted while it waited for a connection.
    if (this.#hasEnded) request.abort(toError(this.#reason));
  }

  onResponseStart(request: Controller, status: number, parsed: ParsedHeaders, statusText = ""): void {
    if (status < 200 || this.#hasEnded) return;
    try {
      this.#head = { status, statusText, headers: new ResponseHeaders(parsed, request.rawHeaders) };
      if (this.#method === "HEAD" || bodiless.has(status)) return;
      const encoding = this.#head.headers.get("content-encoding");
      // Not `queueMicrotask`, which creates a resource for async hooks.
      if (encoding === null) settled.then(() => this.#stream(request, []));
      else this.#stream(request, findCodings(encoding));
    } catch (error) {
      this.#stop(fetchFailed(error));
    }
  }

  onResponseData(request: Controller, chunk: Uint8Array): void {
    if (this.#hasEnded) return;
    if (this.#decoder) {
      if (!this.#decoder.write(chunk)) request.pause();
    } else if (this.#body) this.#push(chunk, request);
    else this.#chunks.push(chunk as Uint8Array<ArrayBuffer>);
  }

  onResponseEnd(): void {
    if (this.#hasEnded) return;
    if (this.#decoder) this.#decoder.end();
    else {
      if (!this.#body) this.#respondWhole();
      this.#finish();
    }
  }

  onResponseError(_: unknown, error: Error): void {
    this.#end(error);
  }

  /** The whole response arrived at once, as most do. */
  #respondWhole(): void {
    const chunks = this.#chunks;
    const body = chunks.length > 1 ? new Uint8Array(Buffer.concat(chunks)) : chunks[0];
    const { status, statusText, headers } = this.#head as Head;
    this.#resolve(collectedResponse(this.#url, status, statusText, headers, body));
  }

  /** Responds before the body is complete. */
  #stream(request: Controller, codings: ReturnType<typeof findCodings>): void {
    if (this.#hasEnded) return;
    try {
      const { status, statusText, headers } = this.#head as Head;
      const body = this.#createBody(request, codings);
      this.#resolve(
        withUrl(new Response(body, { status, statusText, headers: headers.toHeaders() }), this.#url),
      );
      for (const chunk of this.#chunks.splice(0)) this.#push(chunk, request);
    } catch (error) {
      this.#stop(fetchFailed(error));
    }
  }

  #createBody(request: Controller, codings: ReturnType<typeof findCodings>): ReadableStream<Uint8Array> {
    const decoder: Decoder | undefined =
      codings.length > 0
        ? new Decoder(codings, {
            data: (chunk) => this.#push(chunk, decoder as Decoder),
            drain: () => request.resume(),
            end: () => this.#finish(),
            error: (error) => this.#stop(new TypeError("terminated", { cause: error })),
          })
        : undefined;
    this.#decoder = decoder;
    return new ReadableStream(
      {
        start: (controller) => {
          this.#body = controller;
        },
        pull: () => (decoder ?? request).resume(),
        cancel: (reason) => this.#stop(reason),
      },
      { highWaterMark: 65_536, size: (chunk: Uint8Array) => chunk.byteLength },
    );
  }

  /** Passes a chunk on, and holds up its source if nobody reads. */
  #push(chunk: Uint8Array, source: { pause(): void }): void {
    if (this.#hasEnded) return;
    this.#body?.enqueue(chunk);
    if ((this.#body?.desiredSize ?? 0) <= 0) source.pause();
  }

  #ignoreSignal(): void {
    const signal = this.#signal;
    if (signal?.[abortHandler] === this) signal[abortHandler] = null;
    else signal?.removeEventListener("abort", this);
  }

  #finish(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#ignoreSignal();
    this.#body?.close();
  }

  /** Ends the request before its response is complete. */
  #stop(reason: unknown): void {
    if (this.#hasEnded) return;
    this.#end(reason);
    this.#request?.abort(toError(reason));
  }

  #end(reason: unknown): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#reason = reason;
    this.#ignoreSignal();
    this.#decoder?.destroy();
    const isOurs = this.#signal?.aborted || reason instanceof TypeError;
    this.#reject(isOurs ? reason : fetchFailed(reason));
    this.#body?.error(isOurs ? reason : new TypeError("terminated", { cause: reason }));
  }
}

/** As `fetch` reports a failed connection. */
function fetchFailed(cause: unknown): TypeError {
  return new TypeError("fetch failed", { cause });
}

/** A dispatcher takes nothing but an error for a reason. */
function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error("the request was aborted", { cause: reason });
}
