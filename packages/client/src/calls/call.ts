import type { CallError } from "../errors/guards.js";

/** What `.result()` resolves to: the data, or the error. */
export type Outcome<Data> =
  | { readonly ok: true; readonly data: Data; readonly response: Response }
  | { readonly ok: false; readonly error: CallError; readonly response: Response | undefined };

/** The data of a call with the response that it came in. Its body has been read. */
export interface WithResponse<Data> {
  readonly data: Data;
  readonly response: Response;
}

/**
 * A call under way: a promise that resolves to the data and rejects with a {@link MyCreditAppError}.
 *
 * @example
 * ```ts
 * const organization = await mca.asSelf().getOrganization();
 * const outcome = await mca.asSelf().getOrganization().result();
 * ```
 */
export class Call<Data> extends Promise<Data> {
  /** Derived promises are plain ones: they have no response of their own. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  readonly #exchange: { readonly response: Response | undefined };

  /** @internal */
  constructor(run: Promise<Data>, exchange: { readonly response: Response | undefined }) {
    super((resolve, reject) => {
      run.then(resolve, reject);
    });
    this.#exchange = exchange;
  }

  /** Resolves to `{ ok, data, response }` or `{ ok, error, response }` and never rejects. */
  result(): Promise<Outcome<Data>> {
    const exchange = this.#exchange;
    return this.then<Outcome<Data>, Outcome<Data>>(
      (data) => ({ ok: true, data, response: exchange.response as Response }),
      (error: CallError) => ({ ok: false, error, response: exchange.response }),
    );
  }

  /** Resolves to the data and the response that it came in; rejects as the call does. */
  withResponse(): Promise<WithResponse<Data>> {
    return this.then((data) => ({ data, response: this.#exchange.response as Response }));
  }
}
