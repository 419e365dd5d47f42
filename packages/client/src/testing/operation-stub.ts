import { findExample, findFailure } from "@mycreditapp/contract-runtime/examples";
import { InvalidRequestError } from "../errors/invalid-request-error.js";
import type { HostileVariant } from "../generated/hostile.js";
import { defaultBody, mergeIntoExample } from "./merge-into-example.js";
import type { ConnectionFailureCode, FailOptions } from "./response-stub.js";
import * as responses from "./responses.js";
import type { AnySentCall } from "./sent-call.js";

type Responder = (call: AnySentCall, signal: AbortSignal | undefined) => Response | Promise<Response>;

/** Implements {@link ResponseStub} for one operation, without its types. */
export class OperationStub {
  readonly #operation: string;
  readonly #hostile: HostileVariant | undefined;
  #responders: Responder[] = [];
  #next = 0;
  #endsWithDefault = false;

  constructor(operation: string, hostile?: HostileVariant) {
    this.#operation = operation;
    this.#hostile = hostile;
  }

  /** Returns the next stubbed response; the last one stays. */
  handle(call: AnySentCall, signal: AbortSignal | undefined): Response | Promise<Response> {
    const responder = this.#responders[Math.min(this.#next, this.#responders.length - 1)];
    this.#next += 1;
    return responder ? responder(call, signal) : this.#respondByDefault();
  }

  reply(data: unknown, name?: string): this {
    if (data === null) {
      this.#responders = [];
      this.#next = 0;
      return this;
    }
    const operation = this.#operation;
    const example = name === undefined ? defaultBody(operation, this.#hostile) : findExample(operation, name);
    if (typeof data !== "function") {
      const body = mergeIntoExample(operation, example, data);
      return this.#add(() => responses.success(body));
    }
    return this.#add((call) => {
      try {
        return responses.success(mergeIntoExample(operation, example, data(call)));
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : "see cause.";
        const context = { call: { operation }, cause };
        throw new InvalidRequestError(`the function passed to reply failed: ${reason}`, context);
      }
    });
  }

  example(name?: string): this {
    const body = findExample(this.#operation, name);
    return this.#add(() => responses.success(body));
  }

  fail(code: string, options: FailOptions = {}): this {
    const { body, defaultStatus } = findFailure(this.#operation, code);
    const { status = defaultStatus, retryAfter, requestId } = options;
    if (!Number.isInteger(status) || status < 400 || status > 599) {
      throw new TypeError(`fail: ${status} is not an error status: use 400 to 599.`);
    }
    const headers = {
      ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }),
      ...(requestId !== undefined && { "x-request-id": requestId }),
    };
    return this.#add(() => responses.json(body, status, headers));
  }

  flaky(times: number, { by = "maintenance" }: { by?: "maintenance" | "disconnect" | undefined } = {}): this {
    if (!Number.isInteger(times) || times < 0) {
      throw new TypeError(`flaky: times is ${times}: pass an integer of at least 0.`);
    }
    for (let failed = 0; failed < times; failed += 1) {
      if (by === "disconnect") this.disconnect();
      else this.fail("service_under_maintenance");
    }
    this.#add(() => this.#respondByDefault());
    this.#endsWithDefault = true;
    return this;
  }

  hang(from: "headers" | "body" = "headers"): this {
    return this.#add((_, signal) =>
      from === "body" ? responses.stalledBody(signal) : responses.untilAborted(signal),
    );
  }

  disconnect(code: ConnectionFailureCode = "ECONNRESET"): this {
    return this.#add(() => Promise.reject(responses.connectionFailure(code)));
  }

  html(status = 502): this {
    return this.#add(() => responses.html(status));
  }

  respond(create: (call: AnySentCall) => Response | Promise<Response>): this {
    return this.#add((call) => create(call));
  }

  #respondByDefault(): Response {
    return responses.success(defaultBody(this.#operation, this.#hostile));
  }

  #add(responder: Responder): this {
    // A response that is chained after flaky() replaces the default at its end.
    if (this.#endsWithDefault) this.#responders.pop();
    this.#endsWithDefault = false;
    this.#responders.push(responder);
    return this;
  }
}
