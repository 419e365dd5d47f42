import { redact } from "../internal/redact.js";
import { Reply, rebuilt } from "../transport/reply.js";
import type { Exchange } from "./call.js";

/** Reads a response for openapi-fetch as text. What went wrong is cleared of what was sent in secret. */
export function receiveReply(exchange: Exchange, secret: string | undefined) {
  return async (response: Response, token: string | undefined): Promise<Reply> => {
    const text = await response.text();
    exchange.response = response;
    return new Reply(response, response.ok ? text : redact(redact(text, token), secret));
  };
}

/** Reads a response for middleware, which wants a real one. */
export function receiveResponse(exchange: Exchange, secret: string | undefined) {
  return async (response: Response, token: string | undefined): Promise<Response> => {
    const whole = await rebuilt(response, [token, secret]);
    exchange.response = whole;
    return whole;
  };
}
