type Parsed = Readonly<Record<string, string | string[] | undefined>>;

/** Headers as a dispatcher passes them. `Headers` are created on demand: they cost as much as the rest of a response. */
export class ResponseHeaders {
  readonly #parsed: Parsed;
  readonly #raw: object;

  constructor(parsed: Parsed, raw: object | null | undefined) {
    this.#parsed = parsed;
    this.#raw = raw ?? parsed;
  }

  /** Returns a header by its lower-case name. */
  get(name: string): string | null {
    const value = this.#parsed[name];
    return value === undefined ? null : String(value);
  }

  /** Header values are bytes: what is not ASCII is read as Latin-1, as `fetch` does. */
  toHeaders(): Headers {
    const headers = new Headers();
    const list = Array.isArray(this.#raw) ? this.#raw : Object.entries(this.#raw).flat();
    for (let index = 0; index < list.length; index += 2) {
      for (const value of [list[index + 1] ?? []].flat()) {
        headers.append(String(list[index]), Buffer.from(value).toString("latin1"));
      }
    }
    return headers;
  }
}
