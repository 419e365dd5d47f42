import { TokenError } from "../errors/token-error.js";
import type { TokenSource } from "./token-source.js";

/** The token that the caller gave, or what the caller's function gives. */
export class GivenToken implements TokenSource {
  readonly #token: string | (() => string | Promise<string>);

  constructor(token: string | (() => string | Promise<string>)) {
    this.#token = token;
  }

  async get(): Promise<string> {
    if (typeof this.#token === "string") return this.#token;
    let token: unknown;
    try {
      token = await this.#token();
    } catch (cause) {
      throw new TokenError("the given token function failed; its error is the cause.", { cause });
    }
    if (typeof token === "string" && token.trim() !== "") return token;
    throw new TokenError("the given token function gave no token: return a string that is not empty.");
  }

  refused(): boolean {
    return typeof this.#token === "function";
  }
}
