import type { TokenSource } from "../auth/token-source.js";
import type { CallDescription } from "../errors/describe.js";
import { errorOfFetch } from "../errors/from-fetch.js";
import type { Log } from "../logging/log.js";
import { RetryBudget } from "./budget.js";
import { Controllers } from "./controllers.js";
import { Guard, type Watch } from "./guard.js";
import type { Limits } from "./limits.js";
import type { Outgoing } from "./outgoing.js";
import type { ReportingBody } from "./progress.js";
import { retriesFailure, retriesStatus, waitBefore } from "./retry.js";
import { parseRetryAfter } from "./retry-after.js";
import { Signals } from "./signals.js";
import { Sweep } from "./sweep.js";

/** A call as the transport sees it. */
export interface Sending<Received> extends CallDescription {
  readonly limits: Limits;
  readonly signal: AbortSignal | undefined;
  /** May be sent twice without harm. */
  readonly idempotent: boolean;
  /** Where the token comes from; absent where none is needed. */
  readonly tokens: TokenSource | undefined;
  /** Stands in for the body of the request. */
  readonly upload?: ReportingBody | undefined;
  /** Reads the whole response, so that a break in its body is noticed and its socket is free again. */
  receive(response: Response, token: string | undefined): Promise<Received>;
}

/** How an attempt went: an answer, or why none came. */
interface Attempt<Received> {
  response: Response | undefined;
  received: Received | undefined;
  error: unknown;
}

/** Sends requests beneath openapi-fetch: deadline, retry, token, fetch. Redirects are never followed. */
export class Transport {
  readonly #fetch: typeof globalThis.fetch | undefined;
  readonly #userAgent: string | undefined;
  readonly #log: Log;
  readonly #budget = new RetryBudget();
  readonly #watch: Watch = {
    sweep: new Sweep(),
    controllers: new Controllers(),
    signals: new Signals(),
  };

  constructor(fetch: typeof globalThis.fetch | undefined, userAgent: string | undefined, log: Log) {
    this.#fetch = fetch;
    this.#userAgent = userAgent;
    this.#log = log;
  }

  async send<Received>(request: Outgoing, call: Sending<Received>): Promise<Received> {
    const guard = new Guard(this.#watch, call.limits, call.signal, call);
    let refused: string | undefined;
    let refusal: Attempt<Received> | undefined;
    let retries = 0;
    try {
      for (let number = 1; ; number += 1) {
        const given = call.tokens?.get();
        const token = typeof given === "object" ? await guard.wait(given) : given;
        // The source has no other token than the one that was just refused.
        if (refusal && token === refused) return settled(refusal);
        const begun = performance.now();
        const attempt: Attempt<Received> = { response: undefined, received: undefined, error: undefined };
        try {
          // A fetch that takes no notice of its signal must not outlive the deadline.
          attempt.received = await guard.wait(
            this.#exchange(request, call, guard.startAttempt(), token, attempt),
          );
          guard.endAttempt(true);
        } catch (error) {
          attempt.response = undefined;
          attempt.error = guard.failure ?? errorOfFetch(error, call);
          guard.endAttempt(false);
        }
        this.#log.attempt(call, number, attempt.response, attempt.error, begun);
        if (
          attempt.response?.status === 401 &&
          token &&
          refused === undefined &&
          call.tokens?.refused(token)
        ) {
          refused = token;
          refusal = attempt;
          continue;
        }
        refusal = undefined;
        const wait = this.#waitAfter(attempt, call, retries, guard);
        if (wait === undefined) {
          if (attempt.response?.ok) this.#budget.giveBack(retries > 0);
          this.#log.end(call, number, attempt.response, attempt.error, guard.startedAt);
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

  /** Sends the request once and reads the answer; leaves the response in the attempt. */
  #exchange<Received>(
    request: Outgoing,
    call: Sending<Received>,
    signal: AbortSignal,
    token: string | undefined,
    attempt: Attempt<Received>,
  ): Promise<Received> {
    const { upload } = call;
    const fetch = this.#fetch ?? globalThis.fetch;
    const init: RequestInit & { duplex?: "half" } = {
      method: request.method,
      headers: this.#headersOf(request, upload, token),
      body: upload ? upload.open() : (request.body ?? null),
      redirect: "error",
      signal,
    };
    if (upload) init.duplex = "half";
    return fetch(request.url, init).then((response) => {
      attempt.response = response;
      upload?.sent();
      return call.receive(response, token);
    });
  }

  #headersOf(
    request: Outgoing,
    upload: ReportingBody | undefined,
    token: string | undefined,
  ): Record<string, string> {
    const headers: Record<string, string> = { accept: "application/json", ...request.headers };
    if (this.#userAgent) headers["user-agent"] = this.#userAgent;
    if (upload) Object.assign(headers, upload.headers);
    if (token) headers.authorization = `Bearer ${token}`;
    return headers;
  }

  /** Milliseconds until the next attempt; `undefined` when there is to be none. */
  #waitAfter<Received>(
    { response, error }: Attempt<Received>,
    { idempotent, limits }: Sending<Received>,
    retries: number,
    guard: Guard,
  ): number | undefined {
    if (response?.ok || retries >= limits.retries) return undefined;
    const again = response ? retriesStatus(response.status, idempotent) : retriesFailure(error, idempotent);
    if (!again) return undefined;
    const wait = waitBefore(retries, response && parseRetryAfter(response.headers.get("retry-after")));
    // Waiting past the deadline would only replace the server's reason with a timeout.
    if (wait === undefined || wait >= guard.left) return undefined;
    return this.#budget.take() ? wait : undefined;
  }
}

function settled<Received>(attempt: Attempt<Received>): Received {
  if (attempt.error) throw attempt.error;
  return attempt.received as Received;
}
