import { type CollectedResponse, getHeader, takeBody } from "../pipeline/transport-contract.js";
import type { ResponseHeaders } from "./response-headers.js";

type Body = Uint8Array<ArrayBuffer> | undefined;

/**
 * A `Response` whose body is in memory. It becomes a real one when somebody asks for more than the client does, because
 * creating one costs as much as the rest of a request.
 */
class LazyResponse implements CollectedResponse {
  readonly url: string;
  readonly status: number;
  readonly statusText: string;
  readonly type = "default";
  readonly redirected = false;
  #body: Body;
  #isTaken = false;
  readonly #received: ResponseHeaders;
  #headers: Headers | undefined;
  #real: Response | undefined;

  constructor(url: string, status: number, statusText: string, received: ResponseHeaders, body: Body) {
    this.url = url;
    this.status = status;
    this.statusText = statusText;
    this.#received = received;
    this.#body = body;
  }

  get headers(): Headers {
    this.#headers ??= this.#received.toHeaders();
    return this.#headers;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  get bodyUsed(): boolean {
    return this.#isTaken || this.#real?.bodyUsed === true;
  }

  [takeBody](): Body {
    const body = this.#body;
    this.#isTaken = body !== undefined;
    this.#body = undefined;
    return body;
  }

  [getHeader](name: string): string | null {
    return this.#headers ? this.#headers.get(name) : this.#received.get(name);
  }

  get body() {
    return this.#response.body;
  }

  text() {
    return this.#response.text();
  }

  json() {
    return this.#response.json();
  }

  arrayBuffer() {
    return this.#response.arrayBuffer();
  }

  blob() {
    return this.#response.blob();
  }

  bytes() {
    return this.#response.bytes();
  }

  formData() {
    return this.#response.formData();
  }

  clone() {
    return withUrl(this.#response.clone(), this.url);
  }

  get #response(): Response {
    this.#real ??= this.#create();
    return this.#real;
  }

  #create(): Response {
    const { status, statusText, headers } = this;
    if (!this.#isTaken) return new Response(this.#body ?? null, { status, statusText, headers });
    const real = new Response("", { status, statusText, headers });
    // What was taken can't be read again.
    real.body?.cancel().catch(() => undefined);
    return real;
  }
}

/** Creates a response with a complete body. */
export function collectedResponse(...args: ConstructorParameters<typeof LazyResponse>): Response {
  // Not at import, where it would load all of Node's fetch.
  if (!(LazyResponse.prototype instanceof Response)) {
    Object.setPrototypeOf(LazyResponse.prototype, Response.prototype);
  }
  return new LazyResponse(...args) as unknown as Response;
}

/** Sets the URL, which a constructed `Response` does not have. */
export function withUrl(response: Response, url: string): Response {
  return Object.defineProperty(response, "url", { value: url });
}
