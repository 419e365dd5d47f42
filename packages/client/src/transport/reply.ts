import { redact } from "../internal/redact.js";

/** A response whose body has been read, as far as openapi-fetch looks into it. */
export class Reply {
  readonly #response: Response;
  readonly #text: string;

  constructor(response: Response, text: string) {
    this.#response = response;
    this.#text = text;
  }

  get ok(): boolean {
    return this.#response.ok;
  }

  get status(): number {
    return this.#response.status;
  }

  get headers(): Headers {
    return this.#response.headers;
  }

  async text(): Promise<string> {
    return this.#text;
  }

  async json(): Promise<unknown> {
    return this.#text === "" ? undefined : JSON.parse(this.#text);
  }
}

const withoutBody: ReadonlySet<number> = new Set([204, 205, 304]);

/** A response with its body read already. That of an error is cleared of the secrets. */
export async function rebuilt(
  response: Response,
  secrets: readonly (string | undefined)[],
): Promise<Response> {
  const { status, statusText, headers, ok } = response;
  const body = ok ? await response.arrayBuffer() : secrets.reduce<string>(redact, await response.text());
  return new Response(withoutBody.has(status) ? null : body, { status, statusText, headers });
}
