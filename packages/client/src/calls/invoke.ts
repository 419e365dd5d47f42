import type { TokenSource } from "../auth/token-source.js";
import { operationTable } from "../generated/table.js";
import type { Http } from "../http/http.js";
import type { Settings } from "../options.js";
import type { Scenario } from "../scenarios/scenario.js";
import { formOf } from "../transport/body.js";
import { limitsOf } from "../transport/limits.js";
import { reportingBody } from "../transport/progress.js";
import type { Transport } from "../transport/transport.js";
import { dataOf, errorOfCall } from "./answer.js";
import { Call } from "./call.js";
import { sendDirect } from "./direct.js";
import { Exchange } from "./exchange.js";
import { sendObserved } from "./observed.js";
import type { OperationEntry } from "./operation.js";
import type { CallInput, UploadOptions } from "./options.js";
import { checkFile } from "./upload.js";

const nothing = Object.freeze({});

/** Calls operations by name, in a scenario or in none. */
export class Invoker {
  readonly #settings: Settings;
  readonly #transport: Transport;
  readonly #tokens: TokenSource;
  readonly #http: Http;

  constructor(settings: Settings, transport: Transport, tokens: TokenSource, http: Http) {
    this.#settings = settings;
    this.#transport = transport;
    this.#tokens = tokens;
    this.#http = http;
  }

  invoke(
    id: string,
    scenario: Scenario | undefined,
    input: CallInput = nothing,
    options: UploadOptions = nothing,
  ): Call<unknown> {
    const exchange = new Exchange(id, operationTable[id] as OperationEntry, scenario, input);
    return new Call(this.#run(exchange, input, options), exchange);
  }

  async #run(exchange: Exchange, input: CallInput, options: UploadOptions): Promise<unknown> {
    const { entry } = exchange;
    try {
      exchange.limits = limitsOf(options, this.#settings.limits);
      exchange.signal = options.signal;
      if (!entry.open) exchange.tokens = this.#tokens;
      if (entry.file) checkFile(input.body, entry.file);
      if (options.onUploadProgress) {
        exchange.upload = await reportingBody(formOf(input.body), options.onUploadProgress);
      }
      const answer = this.#http.hasMiddleware()
        ? await sendObserved(this.#transport, this.#http.client, exchange, input)
        : await sendDirect(this.#transport, this.#settings.baseUrl, exchange, input);
      const data = dataOf(answer, exchange);
      this.#settings.validation?.check(exchange.operation, answer.response.status, data);
      return data;
    } catch (error) {
      throw errorOfCall(error, exchange);
    }
  }
}
