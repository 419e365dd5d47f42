import { type Contract, operationOf, tokenOperation } from "../document/contract.js";
import { isObject } from "../document/json.js";
import type { Secrets } from "../mask/secrets.js";
import type { Credentials } from "../options/options.js";
import type { Attempt } from "../traffic/exchange.js";
import { NoResponseError, send } from "../traffic/send.js";
import type { RunRecord } from "./record.js";

/** The API rejected the credentials or the token, in the documented way. */
export class TokenRejectedError extends Error {
  override readonly name = "TokenRejectedError";
  readonly status: number;

  constructor(status: number) {
    super(`rejected with ${status}`);
    this.status = status;
  }
}

/**
 * Requests tokens and inspects the responses. Uses a token that it can find even if the response deviates, so that the
 * other operations are still seen.
 */
export class Tokens {
  readonly #contract: Contract;
  readonly #base: string;
  readonly #credentials: Credentials;
  readonly #timeout: number;
  readonly #secrets: Secrets;
  readonly #record: RunRecord;
  #token: string | undefined;
  #renewAt = Number.POSITIVE_INFINITY;
  #failure: string | undefined;

  constructor(
    contract: Contract,
    base: string,
    credentials: Credentials,
    timeout: number,
    secrets: Secrets,
    record: RunRecord,
  ) {
    this.#contract = contract;
    this.#base = base;
    this.#credentials = credentials;
    this.#timeout = timeout;
    this.#secrets = secrets;
    this.#record = record;
    if ("token" in credentials) this.#token = credentials.token;
  }

  /** Why there is no token. */
  get failure(): string | undefined {
    return this.#failure;
  }

  get renewable(): boolean {
    return "credentials" in this.#credentials;
  }

  /**
   * Returns a token, or undefined if the API issues none; asks once.
   *
   * @throws TokenRejectedError
   */
  async get(): Promise<string | undefined> {
    if (this.#failure !== undefined) return undefined;
    if (this.#token === undefined || Date.now() >= this.#renewAt) await this.renew();
    return this.#token;
  }

  /** Replaces the token, if credentials are known. */
  async renew(): Promise<void> {
    if (!("credentials" in this.#credentials)) return;
    const { clientId, clientSecret } = this.#credentials.credentials;
    const attempts = [await this.#request(clientId, clientSecret)];
    if (!attempts[0]?.response) attempts.push(await this.#request(clientId, clientSecret));
    const before = this.#record.findings.filter(({ drift }) => drift).length;
    const last = this.#record.add(attempts).at(-1);
    const drifted = this.#record.findings.filter(({ drift }) => drift).length > before;
    if (last && last.status >= 400 && last.status < 500 && !drifted && this.#token === undefined)
      throw new TokenRejectedError(last.status);
    this.#token = last && last.status < 300 ? tokenIn(last.json) : undefined;
    if (this.#token === undefined) {
      this.#failure = last
        ? `the token request got ${last.status} and no token`
        : (attempts.at(-1)?.failure ?? "");
      return;
    }
    this.#secrets.add(this.#token);
    const seconds = Number(isObject(last?.json) ? last.json.expires_in : undefined);
    this.#renewAt = seconds > 0 ? Date.now() + seconds * 800 : Number.POSITIVE_INFINITY;
  }

  async #request(clientId: string, clientSecret: string): Promise<Attempt> {
    const operation = operationOf(this.#contract, tokenOperation);
    const attempt = { operation, scenario: "none", path: {}, query: {} } as const;
    try {
      const response = await send({
        method: operation.method,
        url: `${this.#base}${operation.path}`,
        headers: {
          "content-type": "application/json",
          accept: "application/json",
          "accept-encoding": "gzip, deflate, br",
        },
        body: Buffer.from(JSON.stringify({ client_id: clientId, client_secret: clientSecret })),
        timeout: this.#timeout,
      });
      return { ...attempt, response, failure: undefined };
    } catch (error) {
      if (!(error instanceof NoResponseError)) throw error;
      return { ...attempt, response: undefined, failure: error.message };
    }
  }
}

/** The token of a response, or of an object within it. */
function tokenIn(json: unknown): string | undefined {
  const places = isObject(json) ? [json, ...Object.values(json)] : [];
  const found = places.map((one) => (isObject(one) ? one.access_token : undefined));
  return found.find((one): one is string => typeof one === "string" && /^[\x21-\x7e]+$/.test(one));
}
