import { InvalidRequestError } from "../errors/invalid-request-error.js";
import { examples, type FailureExample, failureExamples } from "../generated/examples.js";
import { inWords } from "../validation/report.js";
import { driftOf } from "../validation/validate-responses.js";
import type { Answers, ConnectionFailureCode, FailOptions } from "./answers.js";
import { merge } from "./merge.js";
import * as responses from "./responses.js";
import type { AnySentCall, OperationName } from "./types.js";

/** Gives the answer to one request. */
type Answer = (call: AnySentCall, signal: AbortSignal | undefined) => Response | Promise<Response>;

const maintenance = "service_under_maintenance";

/** The planned answers of one operation. It is untyped inside: {@link Answers} is what callers see. */
export class Plan {
  readonly #operation: string;
  #answers: Answer[] = [];
  #next = 0;
  #isLastStandIn = false;

  constructor(operation: string) {
    this.#operation = operation;
  }

  /** Takes the next answer; the last one stays. */
  answer(call: AnySentCall, signal: AbortSignal | undefined): Response | Promise<Response> {
    const answer = this.#answers[Math.min(this.#next, this.#answers.length - 1)];
    this.#next += 1;
    return answer ? answer(call, signal) : responses.successResponse(this.#example());
  }

  reply(data: unknown, example?: string): this {
    if (data === null) {
      this.#answers = [];
      this.#next = 0;
      return this;
    }
    const whole = this.#example(example);
    if (typeof data !== "function") {
      const body = this.#laidOver(whole, data);
      return this.#then(() => responses.successResponse(body));
    }
    return this.#then((call) => {
      try {
        return responses.successResponse(this.#laidOver(whole, data(call)));
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : "its error is the cause";
        const call = { operation: this.#operation };
        throw new InvalidRequestError(`the function given to reply failed: ${reason}`, { call, cause });
      }
    });
  }

  example(name?: string): this {
    const body = this.#example(name);
    return this.#then(() => responses.successResponse(body));
  }

  fail(code: string, options: FailOptions = {}): this {
    const failure = this.#failure(code);
    const { status = defaultStatus(failure), retryAfter, requestId } = options;
    if (!Number.isInteger(status) || status < 400 || status > 599) {
      throw new TypeError(`fail: status ${status} is not that of an error: give 400 to 599.`);
    }
    const headers = {
      ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }),
      ...(requestId !== undefined && { "x-request-id": requestId }),
    };
    return this.#then(() => responses.jsonResponse(failure.value, status, headers));
  }

  flaky(times: number, { by = "maintenance" }: { by?: "maintenance" | "disconnect" | undefined } = {}): this {
    if (!Number.isInteger(times) || times < 0) {
      throw new TypeError(`flaky: ${times} is not a number of requests: give 0 or more.`);
    }
    for (let fault = 0; fault < times; fault += 1) {
      if (by === "disconnect") this.disconnect();
      else this.fail(maintenance);
    }
    this.example();
    // What is chained after flaky takes the place of the default.
    this.#isLastStandIn = true;
    return this;
  }

  hang(from: "headers" | "body" = "headers"): this {
    return this.#then((_, signal) =>
      from === "body" ? responses.stalledResponse(signal) : responses.untilAborted(signal),
    );
  }

  disconnect(code: ConnectionFailureCode = "ECONNRESET"): this {
    return this.#then(() => Promise.reject(responses.connectionFailure(code)));
  }

  html(status = 502): this {
    return this.#then(() => responses.htmlResponse(status));
  }

  respond(make: (call: AnySentCall) => Response | Promise<Response>): this {
    return this.#then((call) => make(call));
  }

  #then(answer: Answer): this {
    if (this.#isLastStandIn) this.#answers.pop();
    this.#isLastStandIn = false;
    this.#answers.push(answer);
    return this;
  }

  #example(name?: string): unknown {
    const named = examples[this.#operation] ?? {};
    const names = Object.keys(named);
    const chosen = name ?? names[0];
    if (chosen === undefined) return undefined;
    if (Object.hasOwn(named, chosen)) return named[chosen];
    throw new TypeError(
      `${this.#operation} has no example ${JSON.stringify(chosen)}: give ${names.join(" or ") || "none"}.`,
    );
  }

  #failure(code: string): FailureExample {
    const known = failureExamples(this.#operation);
    const failure = known.find(({ name }) => name === code);
    if (failure) return failure;
    const names = known.map(({ name }) => name).join(", ");
    throw new TypeError(
      `${this.#operation} has no error ${JSON.stringify(code)}: give one of ${names}, or use respond().`,
    );
  }

  #laidOver(whole: unknown, part: unknown): unknown {
    // What is not JSON would not come out of the real API either.
    const text = JSON.stringify(part === undefined ? whole : merge(whole, part));
    const body = text === undefined ? undefined : JSON.parse(text);
    const drift = driftOf(this.#operation, 200, body);
    const breakage = drift?.findings.filter(({ severity }) => severity === "breakage") ?? [];
    if (breakage.length === 0) return body;
    throw new TypeError(
      `reply: the data of ${this.#operation} does not fit the document: ${breakage.map(inWords).join("; ")}. Correct it, or use respond() for an answer that the API does not document.`,
    );
  }
}

/** The plan as callers see it, typed by its operation. */
export function answersOf<Op extends OperationName>(plan: Plan): Answers<Op> {
  return plan as unknown as Answers<Op>;
}

function defaultStatus({ status }: FailureExample): number {
  return { "4XX": 403, "5XX": 503 }[status] ?? Number(status);
}
