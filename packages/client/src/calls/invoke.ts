import type createOpenapiFetch from "openapi-fetch";
import { MyCreditAppError } from "../errors/base.js";
import { errorOfResponse } from "../errors/from-response.js";
import { InvalidRequestError } from "../errors/invalid-request-error.js";
import { UnexpectedResponseError } from "../errors/unexpected-response-error.js";
import { operationTable } from "../generated/table.js";
import { addressOf } from "../scenarios/address.js";
import { type Scenario, scenarioInWords } from "../scenarios/scenario.js";
import { formOf } from "../transport/body.js";
import { serializeQuery } from "../transport/query.js";
import type { Transport } from "../transport/transport.js";
import type { ResponseValidation } from "../validation/response-validation.js";
import { Call, type Exchange } from "./call.js";
import type { OperationEntry } from "./operation.js";
import type { CallInput, CallOptions, CallQuery } from "./options.js";

/** openapi-fetch without its types: the generated methods bring their own. */
export type UntypedHttp = {
  request(
    method: string,
    path: string,
    init: object,
  ): Promise<{ data?: unknown; error?: unknown; response: Response }>;
} & Pick<ReturnType<typeof createOpenapiFetch>, "use">;

/** Calls operations by name, in a scenario or in none. */
export class Invoker {
  readonly #http: UntypedHttp;
  readonly #transport: Transport;
  readonly #validation: ResponseValidation | undefined;

  constructor(http: UntypedHttp, transport: Transport, validation?: ResponseValidation) {
    this.#http = http;
    this.#transport = transport;
    this.#validation = validation;
  }

  invoke(
    id: string,
    scenario: Scenario | undefined,
    input: CallInput | undefined,
    options: CallOptions | undefined,
  ): Call<unknown> {
    const exchange: Exchange = {};
    const entry = operationTable[id] as OperationEntry;
    return new Call(this.#run(id, entry, scenario, input ?? {}, options ?? {}, exchange), exchange);
  }

  async #run(
    id: string,
    entry: OperationEntry,
    scenario: Scenario | undefined,
    input: CallInput,
    options: CallOptions,
    exchange: Exchange,
  ): Promise<unknown> {
    const call = { operation: id, scenario: scenario && scenarioInWords(scenario) };
    const transport = this.#transport;
    try {
      const address = entry.resource && scenario ? addressOf(entry.resource, scenario) : undefined;
      const { data, error, response } = await this.#http.request(entry.method, entry.path, {
        params: {
          path: address ? { ...input.path, org_id: address.orgId } : input.path,
          query: input.query,
          header: address && {
            "Requester-Organization-ID": address.requester,
            "Target-Organization-ID": address.target,
          },
        },
        body: input.body,
        ...(entry.dates && { querySerializer: (query: CallQuery) => serializeQuery(query, entry.dates) }),
        ...(entry.form && { bodySerializer: formOf }),
        ...(options.signal && { signal: options.signal }),
        fetch: (request: Request) => transport.send(request, { call, open: entry.open ?? false }),
      });
      exchange.response = response;
      if (!response.ok) throw errorOfResponse(response, error, { call, scenario, resource: entry.resource });
      if (data === undefined && !entry.empty) throw emptyResponse(response, call);
      this.#validation?.check(id, response.status, data);
      return data;
    } catch (error) {
      if (error instanceof MyCreditAppError) throw error;
      throw new InvalidRequestError("the request could not be made; the cause says why.", {
        call,
        cause: error,
      });
    }
  }
}

function emptyResponse(response: Response, call: { operation: string; scenario: string | undefined }): Error {
  return new UnexpectedResponseError("with an empty body where data was promised", {
    status: response.status,
    contentType: response.headers.get("content-type"),
    call,
  });
}
