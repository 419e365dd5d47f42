import type { TokenSource } from "../auth/token-source.js";
import { operationTable } from "../generated/table.js";
import type { Http } from "../http/http.js";
import { addressOf } from "../scenarios/address.js";
import type { Scenario } from "../scenarios/scenario.js";
import { formOf } from "../transport/body.js";
import { type Limits, limitsOf } from "../transport/limits.js";
import { LightRequest, type Outgoing, outgoingOf } from "../transport/outgoing.js";
import { type ReportingBody, reportingBody } from "../transport/progress.js";
import { serializeQuery } from "../transport/query.js";
import type { Sending, Transport } from "../transport/transport.js";
import { type Answer, dataOf, errorOfCall, type Origin } from "./answer.js";
import { Call, type Exchange } from "./call.js";
import type { OperationEntry } from "./operation.js";
import type { CallInput, CallQuery, UploadOptions } from "./options.js";
import { receiveReply, receiveResponse } from "./receive.js";
import { checkFile } from "./upload.js";

/** openapi-fetch without its types: the generated methods bring their own. */
type UntypedRequest = (method: string, path: string, init: object) => Promise<Answer>;

/** What the operations of a client share. */
export interface Shared {
  readonly http: Http;
  readonly transport: Transport;
  readonly tokens: TokenSource;
  readonly limits: Limits;
}

/** Calls operations by name, in a scenario or in none. */
export class Invoker {
  readonly #shared: Shared;
  readonly #request: UntypedRequest;

  constructor(shared: Shared) {
    this.#shared = shared;
    this.#request = shared.http.client.request as unknown as UntypedRequest;
  }

  invoke(
    id: string,
    scenario: Scenario | undefined,
    input?: CallInput,
    options?: UploadOptions,
  ): Call<unknown> {
    const entry = operationTable[id] as OperationEntry;
    const origin = { call: { operation: id, scenario: scenario?.words }, scenario, entry };
    const exchange: Exchange = {};
    return new Call(this.#run(origin, input ?? {}, options ?? {}, exchange), exchange);
  }

  async #run(origin: Origin, input: CallInput, options: UploadOptions, exchange: Exchange): Promise<unknown> {
    const { method, path, file } = origin.entry;
    try {
      if (file) checkFile(input.body, file);
      const upload =
        options.onUploadProgress && (await reportingBody(formOf(input.body), options.onUploadProgress));
      const answer = await this.#request(method, path, {
        ...this.#parametersOf(origin, input),
        ...this.#sendingOf(origin, input, options, exchange, upload),
      });
      return dataOf(answer, exchange, origin);
    } catch (error) {
      throw errorOfCall(error, exchange, origin);
    }
  }

  /** What openapi-fetch writes into the request. */
  #parametersOf({ entry, scenario }: Origin, input: CallInput): object {
    const address = entry.resource && scenario ? addressOf(entry.resource, scenario) : undefined;
    return {
      params: {
        path: address ? { ...input.path, org_id: address.orgId } : input.path,
        query: input.query,
        header: address?.headers,
      },
      body: input.body,
      ...(entry.dates && { querySerializer: (query: CallQuery) => serializeQuery(query, entry.dates) }),
      ...(entry.form && { bodySerializer: formOf }),
      ...(entry.empty && { parseAs: "text" }),
    };
  }

  /** How it is sent. Middleware gets real requests and responses; without any, lighter ones do. */
  #sendingOf(
    { call, entry }: Origin,
    input: CallInput,
    options: UploadOptions,
    exchange: Exchange,
    upload: ReportingBody | undefined,
  ): object {
    const { transport, tokens, limits, http } = this.#shared;
    const sending: Omit<Sending<never>, "receive"> = {
      call,
      limits: limitsOf(options, limits),
      signal: options.signal,
      idempotent: entry.idempotent ?? false,
      tokens: entry.open ? undefined : tokens,
      upload,
    };
    const secret =
      entry.secret && (input.body as Readonly<Record<string, string>> | undefined)?.[entry.secret];
    if (http.hasMiddleware()) {
      const receive = receiveResponse(exchange, secret);
      return {
        fetch: async (request: Request) => transport.send(await outgoingOf(request), { ...sending, receive }),
      };
    }
    const receive = receiveReply(exchange, secret);
    return {
      Request: LightRequest,
      fetch: (request: Outgoing) => transport.send(request, { ...sending, receive }),
    };
  }
}
