import type { Client as OpenapiFetch } from "openapi-fetch";
import { formOf } from "../transport/body.js";
import { outgoingOf } from "../transport/outgoing.js";
import { serializeQuery } from "../transport/query.js";
import type { Transport } from "../transport/transport.js";
import type { Answer } from "./answer.js";
import type { Exchange } from "./exchange.js";
import type { CallInput, CallQuery } from "./options.js";

/** A call by openapi-fetch without its types: the generated methods bring their own. */
type UntypedRequest = (method: string, path: string, init: object) => Promise<Answer>;

/** Sends a call by openapi-fetch, so that middleware sees its request and response. */
export async function sendObserved<Paths extends {}>(
  transport: Transport,
  http: OpenapiFetch<Paths>,
  exchange: Exchange,
  { query, body }: CallInput,
): Promise<Answer> {
  const { entry, path, headers } = exchange;
  exchange.isObserved = true;
  const answer = await (http.request as unknown as UntypedRequest)(entry.method, entry.path, {
    params: { path, query, header: headers },
    body,
    ...(entry.form && { bodySerializer: formOf }),
    ...(entry.dates && { querySerializer: (given: CallQuery) => serializeQuery(given, entry.dates) }),
    ...(entry.empty && { parseAs: "text" }),
    fetch: async (request: Request) => transport.send(await outgoingOf(request), exchange),
  });
  // Middleware may have put another response in its place.
  exchange.response = answer.response;
  return answer;
}
