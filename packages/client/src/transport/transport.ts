import type { TokenSource } from "../auth/token-source.js";
import type { CallDescription } from "../errors/describe.js";
import { errorOfFetch } from "../errors/from-fetch.js";
import type { Log } from "../logging/log.js";
import { RetryBudget } from "./budget.js";
import { Guard } from "./guard.js";
import type { Limits } from "./limits.js";
import type { Outgoing } from "./outgoing.js";
import type { ReportingBody } from "./progress.js";
import { retriesFailure, retriesStatus, waitBefore } from "./retry.js";
import { parseRetryAfter } from "./retry-after.js";
import { Sweep } from "./sweep.js";

/** What of a call the transport needs to know. */
export interface Sending<Received> {
  readonly call: CallDescription;
  readonly limits: Limits;
  readonly signal?: AbortSignal | null | undefined;
  /** May be sent twice without harm. */
  readonly idempotent: boolean;
  /** Where the token comes from; absent where none is needed. */
  readonly tokens: TokenSource | undefined;
  /** Stands in for the body of the request. */
  readonly upload?: ReportingBody | undefined;
  /** Reads the whole response, so that a break in its body is noticed and its socket is free again. */
  readonly receive: (response: Response, token: string | undefined) => Promise<Received>;
}

/** An answer as the loop sees it. */
interface Attempt<Received> {
  readonly response?: Response;
  readonly received?: Received;
  readonly error?: unknown;
}

/** Sends requests beneath openapi-fetch: deadline, retry, token, fetch. Redirects are never followed. */
export class Transport {
  readonly #fetch: typeof globalThis.fetch | undefined;
  readonly #userAgent: string | undefined;
  readonly #log: Log;
  readonly #budget = new RetryBudget();
  readonly #sweep = new Sweep();

  constructor(fetch: typeof globalThis.fetch | undefined, userAgent: string | undefined, log: Log) {
    this.#fetch = fetch;
    this.#userAgent = userAgent;
    this.#log = log;
  }

  async send<Received>(request: Outgoing, sending: Sending<Received>): Promise<Received> {
    const { limits, tokens, call } = sending;
    const started = performance.now();
    const guard = new Guard(this.#sweep, limits, sending.signal ?? request.signal ?? undefined, call);
    let refused: string | undefined;
    let refusal: Attempt<Received> | undefined;
    let retries = 0;
    try {
      for (let number = 1; ; number += 1) {
        const given = tokens?.get();
        const token = typeof given === "object" ? await guard.wait(given) : given;
        // The source has no other token than the one that was just refused.
        if (refusal && token === refused) return settled(refusal);
        const begun = performance.now();
        const attempt = await this.#attempt(request, sending, guard, token);
        const { response } = attempt;
        this.#log.attempt(call, number, response, attempt.error, performance.now() - begun);
        if (response?.status === 401 && token && refused === undefined && tokens?.refused(token)) {
          refused = token;
          refusal = attempt;
          continue;
        }
        refusal = undefined;
        const wait = this.#waitAfter(attempt, sending, retries, guard.left);
        if (wait === undefined) {
          if (response?.ok) this.#budget.giveBack(retries > 0);
          this.#log.end(call, number, response, attempt.error, performance.now() - started);
          return settled(attempt);
        }
        retries += 1;
        this.#log.retry(call, number + 1, wait);
        await guard.sleep(wait);
      }
    } finally {
      guard.end();
    }
  }

  async #attempt<Received>(
    request: Outgoing,
    sending: Sending<Received>,
    guard: Guard,
    token: string | undefined,
  ): Promise<Attempt<Received>> {
    const fetch = this.#fetch ?? globalThis.fetch;
    const signal = guard.startAttempt();
    let response: Response | undefined;
    const exchange = async (): Promise<Attempt<Received>> => {
      const { upload } = sending;
      response = await fetch(request.url, {
        method: request.method,
        headers: this.#headersOf(request, upload, token),
        body: upload ? upload.open() : (request.body ?? null),
        redirect: "error",
        signal,
        ...(upload && { duplex: "half" }),
      });
      upload?.sent();
      return { response, received: await sending.receive(response, token) };
    };
    try {
      // A fetch that takes no notice of its signal must not outlive the deadline.
      return await guard.wait(exchange());
    } catch (error) {
      return { error: guard.failure ?? errorOfFetch(error, sending.call) };
    } finally {
      guard.endAttempt();
    }
  }

  #headersOf(
    request: Outgoing,
    upload: ReportingBody | undefined,
    token: string | undefined,
  ): Record<string, string> {
    const headers: Record<string, string> = { accept: "application/json" };
    if (this.#userAgent) headers["user-agent"] = this.#userAgent;
    request.headers.forEach((value, name) => {
      headers[name] = value;
    });
    if (upload) Object.assign(headers, upload.headers);
    if (token) headers.authorization = `Bearer ${token}`;
    return headers;
  }

  /** Milliseconds until the next attempt; `undefined` when there is to be none. */
  #waitAfter<Received>(
    { response, error }: Attempt<Received>,
    { idempotent, limits }: Sending<Received>,
    retries: number,
    left: number,
  ): number | undefined {
    if (response?.ok || retries >= limits.retries) return undefined;
    const again = response ? retriesStatus(response.status, idempotent) : retriesFailure(error, idempotent);
    if (!again) return undefined;
    const wait = waitBefore(retries, response && parseRetryAfter(response.headers.get("retry-after")));
    // Waiting past the deadline would only replace the server's reason with a timeout.
    if (wait === undefined || wait >= left) return undefined;
    return this.#budget.take() ? wait : undefined;
  }
}

function settled<Received>(attempt: Attempt<Received>): Received {
  if (attempt.error) throw attempt.error;
  return attempt.received as Received;
}
