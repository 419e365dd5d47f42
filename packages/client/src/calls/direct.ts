import { formOf } from "../transport/body.js";
import type { Outgoing } from "../transport/outgoing.js";
import { serializePath } from "../transport/path.js";
import { serializeQuery } from "../transport/query.js";
import type { Transport } from "../transport/transport.js";
import type { Answer } from "./answer.js";
import type { Exchange } from "./exchange.js";
import type { CallInput } from "./options.js";

/**
 * Sends a call without openapi-fetch, by the same serializers and transport: its `Request` and `Headers` are most of
 * what a call costs, and nobody looks at them where there is no middleware.
 */
export async function sendDirect(
  transport: Transport,
  baseUrl: string,
  exchange: Exchange,
  input: CallInput,
): Promise<Answer> {
  const text = await transport.send(requestOf(baseUrl, exchange, input), exchange);
  const response = exchange.response as Response;
  if (response.ok)
    return { response, data: text === "" || exchange.entry.empty ? undefined : JSON.parse(text as string) };
  return { response, error: parsed(text as string) };
}

function requestOf(
  baseUrl: string,
  { entry, headers, path }: Exchange,
  { query, body }: CallInput,
): Outgoing {
  let url = baseUrl + serializePath(entry.path, path);
  const search = query ? serializeQuery(query, entry.dates) : "";
  if (search) url += `?${search}`;
  const { method } = entry;
  if (body === undefined) return { url, method, headers, body: null };
  if (entry.form) return { url, method, headers, body: formOf(body) };
  return {
    url,
    method,
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  };
}

/** The JSON of an error, or else its text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
