import type { OperationEntry } from "@mycreditapp/contract-runtime/operation-entry";
import type { CallInput, UploadOptions } from "../calls/call-options.js";
import { checkResponse, type ResponseValidation } from "../calls/response-validation.js";
import type { FailedCall } from "../errors/from-response.js";
import type { CallContext } from "../pipeline/call-context.js";
import type { Deadline } from "../pipeline/deadline.js";
import type { PreparedRequest } from "../pipeline/prepared-request.js";
import { readText } from "../pipeline/read-body.js";
import type { TokenSource } from "../pipeline/token-source.js";
import { formatScenario, type Scenario } from "../scenarios/scenario.js";
import { parseResponse } from "./parse-response.js";
import { prepareRequest, type RequestDefaults } from "./prepare-request.js";

/** What all calls of a client share. */
export interface OperationSettings extends RequestDefaults {
  /** Absent for the call that requests a token. */
  readonly tokens?: TokenSource | undefined;
  readonly validation?: ResponseValidation | undefined;
}

/**
 * Returns true if a request may be repeated without harm.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-idempotent-methods
 */
export function isIdempotent(method: string, entry: OperationEntry | undefined): boolean {
  return entry?.idempotent ?? !/^(POST|PATCH)$/.test(method);
}

/** One call of an operation in a scenario, or in none. */
export class OperationCall implements CallContext<string, unknown>, FailedCall {
  readonly operation: string;
  readonly options: UploadOptions;
  readonly acting: Scenario | undefined;
  attempt = 0;
  token: string | undefined = undefined;
  response: Response | undefined = undefined;
  readonly #settings: OperationSettings;
  readonly #entry: OperationEntry;
  readonly #input: CallInput;

  constructor(
    settings: OperationSettings,
    operation: string,
    entry: OperationEntry,
    scenario: Scenario | undefined,
    input: CallInput,
    options: UploadOptions,
  ) {
    this.#settings = settings;
    this.operation = operation;
    this.#entry = entry;
    this.acting = scenario;
    this.#input = input;
    this.options = options;
  }

  get scenario(): string | undefined {
    return this.acting && formatScenario(this.acting);
  }

  get resource(): OperationEntry["resource"] {
    return this.#entry.resource;
  }

  get idempotent(): boolean {
    return isIdempotent(this.#entry.method, this.#entry);
  }

  get tokens(): TokenSource | undefined {
    return this.#entry.public ? undefined : this.#settings.tokens;
  }

  prepare(): PreparedRequest {
    return prepareRequest(this.#settings, this.#entry, this.acting, this.#input, this.options);
  }

  read(response: Response, maxBytes: number, deadline: Deadline): string | Promise<string> {
    return readText(response, maxBytes, deadline, this);
  }

  parse(text: string, response: Response): unknown {
    const { secret } = this.#entry;
    const body = this.#input.body as Readonly<Record<string, string>> | undefined;
    const data = parseResponse(response, text, this.#entry, this, secret && body?.[secret]);
    const { validation } = this.#settings;
    if (validation) checkResponse(validation, this, response.status, data);
    return data;
  }
}
