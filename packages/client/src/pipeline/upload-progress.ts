import type { UploadProgress } from "../calls/call-options.js";
import type { CallDescription } from "../errors/call-description.js";
import { HookError } from "../errors/hook-error.js";

/** Most bytes of a chunk: Deno streams a blob in memory as a single one. */
const chunkSize = 65_536;

/** Reports the progress of one attempt; an error of the caller's function ends the call as that error. */
export class ProgressReporter {
  readonly #report: (progress: UploadProgress) => void;
  readonly #body: Blob;
  readonly #call: CallDescription;
  readonly #attempt: number;
  #sent = -1;
  #failure: HookError | undefined;

  constructor(
    report: (progress: UploadProgress) => void,
    body: Blob,
    call: CallDescription & { readonly attempt: number },
  ) {
    this.#report = report;
    this.#body = body;
    this.#call = call;
    this.#attempt = call.attempt;
  }

  /** Bytes of the whole body. */
  get total(): number {
    return this.#body.size;
  }

  /** What the caller's function threw. `fetch` would wrap it as a failure of the connection. */
  get failure(): HookError | undefined {
    return this.#failure;
  }

  /** Reports that the whole body was accepted: all that a runtime can tell that does not stream bodies. */
  finish(): void {
    this.#advance(this.total);
  }

  /** Streams the body chunk by chunk. A chunk counts as sent when the next one is asked for: then the socket took it. */
  stream(): ReadableStream<Uint8Array> {
    const reader = this.#body.stream().getReader();
    let rest: Uint8Array | undefined;
    let handedOver = 0;
    return new ReadableStream(
      {
        pull: async (controller) => {
          this.#advance(handedOver);
          rest ??= (await reader.read()).value;
          if (!rest) return controller.close();
          const chunk = rest.subarray(0, chunkSize);
          rest = rest.length > chunkSize ? rest.subarray(chunkSize) : undefined;
          handedOver += chunk.length;
          controller.enqueue(chunk);
        },
        cancel: (reason) => reader.cancel(reason),
      },
      // Nothing is read ahead: what was pulled was asked for by the socket.
      { highWaterMark: 0 },
    );
  }

  #advance(sent: number): void {
    if (sent === this.#sent) return;
    this.#sent = sent;
    try {
      this.#report({ sent, total: this.total, attempt: this.#attempt });
    } catch (cause) {
      this.#failure = new HookError({ hook: "onUploadProgress", sent: true, call: this.#call, cause });
      throw this.#failure;
    }
  }
}
