import type { CallError } from "../errors/guards.js";

/**
 * Result of {@link Call.result}: the data, or the error. `response` is absent if there was none.
 *
 * @example
 * ```ts
 * const outcome = await mca.asSelf().getOrganization().result();
 * if (outcome.ok) console.log(outcome.data.name);
 * else console.error(outcome.error.message, outcome.error.hint);
 * ```
 */
export type Outcome<Data> =
  | { readonly ok: true; readonly data: Data; readonly response: Response }
  | { readonly ok: false; readonly error: CallError; readonly response: Response | undefined };

/** The data of a call and its response, whose body has been read. */
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
  /**
   * Derived promises are plain ones: they have no response of their own. And `await` needs no promise in between.
   *
   * @internal
   */
  // biome-ignore lint/complexity/useLiteralKeys: a literal would declare the constructor itself.
  override get ["constructor"](): PromiseConstructor {
    return Promise;
  }

  readonly #context: { readonly response: Response | undefined };

  /** @internal */
  constructor(run: Promise<Data>, context: { readonly response: Response | undefined }) {
    super((resolve, reject) => {
      run.then(resolve, reject);
    });
    this.#context = context;
  }

  /** Resolves to `{ ok, data, response }` or `{ ok, error, response }` and never rejects. */
  result(): Promise<Outcome<Data>> {
    const context = this.#context;
    return this.then<Outcome<Data>, Outcome<Data>>(
      (data) => ({ ok: true, data, response: context.response as Response }),
      (error: CallError) => ({ ok: false, error, response: context.response }),
    );
  }

  /** Resolves to the data and its response, whose body has been read; rejects with a {@link MyCreditAppError}. */
  withResponse(): Promise<WithResponse<Data>> {
    return this.then((data) => ({ data, response: this.#context.response as Response }));
  }
}
