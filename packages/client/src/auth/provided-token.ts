import { TokenError } from "../errors/token-error.js";
import { isSendable, type TokenSource } from "../pipeline/token-source.js";

/** A token, or a function that returns one before each request. */
export type ProvidedTokenSource = string | (() => string | Promise<string>);

/** The token that the caller passed, or that the caller's function returns. */
export class ProvidedToken implements TokenSource {
  readonly #token: ProvidedTokenSource;

  constructor(token: ProvidedTokenSource) {
    this.#token = token;
  }

  get(): string | Promise<string> {
    return typeof this.#token === "string" ? this.#token : this.#call(this.#token);
  }

  async #call(provide: () => string | Promise<string>): Promise<string> {
    let token: unknown;
    try {
      token = await provide();
    } catch (cause) {
      throw new TokenError("the token function failed; see cause.", { cause });
    }
    if (isSendable(token)) return token;
    throw new TokenError("the token function returned no valid token: return visible ASCII without spaces.");
  }

  reject(): boolean {
    return typeof this.#token === "function";
  }
}
