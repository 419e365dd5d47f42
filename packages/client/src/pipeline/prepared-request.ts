import type { UploadProgress } from "../calls/call-options.js";

/** A body as `fetch` accepts it. Node's types have no name for it. */
export type Body = NonNullable<RequestInit["body"]>;

/** A request that can be sent any number of times. */
export interface PreparedRequest {
  readonly url: string;
  readonly method: string;
  /** Plain object with lower-case names: a `Headers` costs more than everything else of a request. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body | undefined;
  /** Receives the progress of the body, which then is a `Blob`. */
  readonly onUploadProgress?: ((progress: UploadProgress) => void) | undefined;
  /** Sends an attempt instead of the client's `fetch`: a call through `/http` passes its own `Request` on. */
  readonly dispatch?: ((init: RequestInit, attempt: number) => Promise<Response>) | undefined;
}
