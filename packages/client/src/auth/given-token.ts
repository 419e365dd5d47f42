import { TokenError } from "../errors/token-error.js";
import { isSendable, type TokenSource } from "./token-source.js";

/** The token that the caller gave, or what the caller's function gives. */
export class GivenToken implements TokenSource {
  readonly #token: string | (() => string | Promise<string>);

  constructor(token: string | (() => string | Promise<string>)) {
    this.#token = token;
  }

  get(): string | Promise<string> {
    return typeof this.#token === "string" ? this.#token : this.#ask(this.#token);
  }

  async #ask(give: () => string | Promise<string>): Promise<string> {
    let token: unknown;
    try {
      token = await give();
    } catch (cause) {
      throw new TokenError("the given token function failed; its error is the cause.", { cause });
    }
    if (isSendable(token)) return token;
    throw new TokenError(
      "the given token function gave no token: return visible ASCII characters, without blanks.",
    );
  }

  refused(): boolean {
    return typeof this.#token === "function";
  }
}
